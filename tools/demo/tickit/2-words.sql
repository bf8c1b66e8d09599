-- What the rows are made of: names, places, acts, and a table of scattered numbers. Everything is
-- invented; e-mail domains and telephone exchanges are the ones reserved for examples.
CREATE SCHEMA tickit_seed;

CREATE TABLE tickit_seed.given_name (id integer, name varchar(30));
INSERT INTO tickit_seed.given_name VALUES
  (0,'Ada'),(1,'Noah'),(2,'Maya'),(3,'Liam'),(4,'Zoe'),(5,'Omar'),(6,'Iris'),(7,'Hugo'),
  (8,'Nina'),(9,'Theo'),(10,'Lena'),(11,'Ravi'),(12,'Ruth'),(13,'Evan'),(14,'Mina'),(15,'Jude'),
  (16,'Cora'),(17,'Amir'),(18,'Elsa'),(19,'Owen'),(20,'Tara'),(21,'Ivan'),(22,'June'),(23,'Luis'),
  (24,'Vera'),(25,'Finn'),(26,'Dina'),(27,'Kofi'),(28,'Rosa'),(29,'Seth'),(30,'Yuki'),(31,'Paul'),
  (32,'Anna'),(33,'Marc'),(34,'Leah'),(35,'Joel'),(36,'Nora'),(37,'Axel'),(38,'Gita'),(39,'Dean'),
  (40,'Sofia'),(41,'Bruno'),(42,'Alice'),(43,'Caleb'),(44,'Freya'),(45,'Diego'),(46,'Hanna'),
  (47,'Felix'),(48,'Priya'),(49,'Jonas'),(50,'Clara'),(51,'Rohan'),(52,'Grace'),(53,'Simon'),
  (54,'Julia'),(55,'Oscar'),(56,'Naomi'),(57,'Tomas'),(58,'Petra'),(59,'Elias'),(60,'Wanda'),
  (61,'Quinn'),(62,'Marta'),(63,'Kenji');

CREATE TABLE tickit_seed.family_name (id integer, name varchar(30));
INSERT INTO tickit_seed.family_name VALUES
  (0,'Abbott'),(1,'Navarro'),(2,'Okafor'),(3,'Lindgren'),(4,'Castillo'),(5,'Whitman'),(6,'Tanaka'),
  (7,'Moreau'),(8,'Fischer'),(9,'Banerjee'),(10,'Sullivan'),(11,'Kowalski'),(12,'Haddad'),
  (13,'Petrov'),(14,'Nguyen'),(15,'Bergstrom'),(16,'Delgado'),(17,'Mbeki'),(18,'Larsen'),
  (19,'Rossi'),(20,'Hartman'),(21,'Iyer'),(22,'Cohen'),(23,'Vasquez'),(24,'Osman'),(25,'Keller'),
  (26,'Duarte'),(27,'Mensah'),(28,'Novak'),(29,'Pereira'),(30,'Quigley'),(31,'Sato'),(32,'Thornton'),
  (33,'Ueda'),(34,'Vogel'),(35,'Walsh'),(36,'Yilmaz'),(37,'Zimmer'),(38,'Ashford'),(39,'Boateng'),
  (40,'Calloway'),(41,'Dubois'),(42,'Ekman'),(43,'Ferrari'),(44,'Gallagher'),(45,'Holm'),
  (46,'Ibarra'),(47,'Jensen'),(48,'Kapoor'),(49,'Lombardi'),(50,'Marsh'),(51,'Nakamura'),
  (52,'O''Brien'),(53,'Pham'),(54,'Reyes'),(55,'Schulz'),(56,'Tran'),(57,'Underhill'),(58,'Varga'),
  (59,'Winters'),(60,'Xu'),(61,'Yates'),(62,'Zielinski'),(63,'Brandt');

-- From the largest city down: the rows below favour small numbers.
CREATE TABLE tickit_seed.place (id integer, city varchar(30), state char(2), area_code integer);
INSERT INTO tickit_seed.place VALUES
  (0,'New York City','NY',212),(1,'Los Angeles','CA',213),(2,'Chicago','IL',312),
  (3,'Houston','TX',713),(4,'Phoenix','AZ',602),(5,'Philadelphia','PA',215),
  (6,'San Antonio','TX',210),(7,'San Diego','CA',619),(8,'Dallas','TX',214),
  (9,'San Jose','CA',408),(10,'Austin','TX',512),(11,'Columbus','OH',614),
  (12,'Charlotte','NC',704),(13,'San Francisco','CA',415),(14,'Seattle','WA',206),
  (15,'Denver','CO',303),(16,'Washington','DC',202),(17,'Nashville','TN',615),
  (18,'Boston','MA',617),(19,'Portland','OR',503),(20,'Las Vegas','NV',702),
  (21,'Detroit','MI',313),(22,'Memphis','TN',901),(23,'Louisville','KY',502),
  (24,'Baltimore','MD',410),(25,'Milwaukee','WI',414),(26,'Albuquerque','NM',505),
  (27,'Sacramento','CA',916),(28,'Kansas City','MO',816),(29,'Atlanta','GA',404),
  (30,'Miami','FL',305),(31,'Omaha','NE',402),(32,'Oakland','CA',510),
  (33,'Minneapolis','MN',612),(34,'Tulsa','OK',918),(35,'New Orleans','LA',504),
  (36,'Cleveland','OH',216),(37,'Honolulu','HI',808),(38,'Tampa','FL',813),
  (39,'Newark','NJ',973),(40,'Buffalo','NY',716),(41,'Spokane','WA',509),
  (42,'Eugene','OR',541),(43,'Boise','ID',208),(44,'Providence','RI',401),
  (45,'Tacoma','WA',253),(46,'Salem','OR',971),(47,'Burlington','VT',802);

CREATE TABLE tickit_seed.mail_domain (id integer, name varchar(30));
INSERT INTO tickit_seed.mail_domain VALUES
  (0,'example.com'),(1,'example.net'),(2,'example.org'),(3,'mail.example.com'),
  (4,'post.example.net'),(5,'inbox.example.org'),(6,'home.example.net'),(7,'office.example.com');

CREATE TABLE tickit_seed.venue_word (id integer, name varchar(30));
INSERT INTO tickit_seed.venue_word VALUES
  (0,'Harbor'),(1,'Granite'),(2,'Lakeside'),(3,'Union'),(4,'Liberty'),(5,'Riverbend'),(6,'Summit'),
  (7,'Orchard'),(8,'Beacon'),(9,'Meridian'),(10,'Copper'),(11,'Prairie'),(12,'Foundry'),
  (13,'Lantern'),(14,'Mercer'),(15,'Juniper'),(16,'Palisade');

CREATE TABLE tickit_seed.venue_kind (id integer, name varchar(30), seats integer);
INSERT INTO tickit_seed.venue_kind VALUES
  (0,'Arena',18200),(1,'Theatre',1450),(2,'Hall',2600),(3,'Opera House',3200),(4,'Stadium',54000),
  (5,'Playhouse',780),(6,'Amphitheatre',9400),(7,'Center',16500),(8,'Club',420),(9,'Pavilion',6100),
  (10,'Auditorium',4300),(11,'Gardens',12000);

-- Six acts for each of the six categories that play; those are numbered as in tickit.category.
CREATE TABLE tickit_seed.act (catid smallint, id integer, name varchar(200));
INSERT INTO tickit_seed.act VALUES
  (6,0,'The Clockmaker''s Daughter'),(6,1,'Midnight on Delancey'),(6,2,'Carnival of Kites'),
  (6,3,'Paper Moons'),(6,4,'The Lighthouse Waltz'),(6,5,'Brass and Feathers'),
  (7,0,'Macbeth'),(7,1,'The Cherry Orchard'),(7,2,'A Doll''s House'),(7,3,'Twelfth Night'),
  (7,4,'The Misanthrope'),(7,5,'Uncle Vanya'),
  (8,0,'Carmen'),(8,1,'The Magic Flute'),(8,2,'La Traviata'),(8,3,'Aida'),(8,4,'Fidelio'),
  (8,5,'The Barber of Seville'),
  (9,0,'Velvet Harbor'),(9,1,'The Static Kings'),(9,2,'Ginger & the Ghosts'),(9,3,'Neon Orchard'),
  (9,4,'Saint Calico'),(9,5,'Low Tide Parade'),
  (10,0,'The Blue Cellar Quartet'),(10,1,'Odessa Lane Trio'),(10,2,'Moss & Mercury'),
  (10,3,'The Nine O''Clock Band'),(10,4,'Satin Avenue'),(10,5,'Harlan Price Septet'),
  (11,0,'Riverbend Philharmonic'),(11,1,'The Chamber Society'),(11,2,'Goldberg Variations'),
  (11,3,'Winter Journey'),(11,4,'The Four Seasons'),(11,5,'New World Symphony');

CREATE TABLE tickit_seed.digit (d integer);
INSERT INTO tickit_seed.digit VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9);

-- For every n from 0 to 199,999 five numbers from 0 to 32,767 that look random and are always the
-- same: the high bits of linear congruences, squared once so that neighbours do not resemble each
-- other. Every product stays below 2^63.
CREATE TABLE tickit_seed.scatter (n integer, a integer, b integer, c integer, d integer, e integer);
INSERT INTO tickit_seed.scatter
SELECT n,
       CAST(u / 65536 AS integer), CAST(u * 48271 % 2147483647 / 65536 AS integer),
       CAST(v / 65536 AS integer), CAST(v * 69621 % 2147483647 / 65536 AS integer),
       CAST(w / 65536 AS integer)
FROM (SELECT n, (x * x + 12345) % 2147483647 AS u, (y * y + 54321) % 2147483647 AS v,
             (x * y + 98765) % 2147483647 AS w
      FROM (SELECT n, (CAST(n AS bigint) * 1103515245 + 12345) % 2147483647 AS x,
                   (CAST(n AS bigint) * 742938285 + 98765) % 2147483647 AS y
            FROM (SELECT d0.d + 10 * d1.d + 100 * d2.d + 1000 * d3.d + 10000 * d4.d
                           + 100000 * d5.d AS n
                  FROM tickit_seed.digit d0, tickit_seed.digit d1, tickit_seed.digit d2,
                       tickit_seed.digit d3, tickit_seed.digit d4, tickit_seed.digit d5
                  WHERE d5.d < 2) numbers) lines) squares;
