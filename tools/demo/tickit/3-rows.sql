-- The rows, as many as the documented sample has: 49,990 people, 202 venues, 8,798 events, 192,497
-- listings, 172,456 sales. Squaring a scattered number favours small values, hence big cities.
INSERT INTO tickit.users
SELECT s.n + 1,
       substring('ABCDEFGHIJKLMNOPQRSTUVWXYZ', s.n % 26 + 1, 1)
         || substring('ABCDEFGHIJKLMNOPQRSTUVWXYZ', s.n / 26 % 26 + 1, 1)
         || substring('ABCDEFGHIJKLMNOPQRSTUVWXYZ', s.a % 26 + 1, 1)
         || CAST(10 + s.n / 676 AS varchar(2))
         || substring('ABCDEFGHIJKLMNOPQRSTUVWXYZ', s.b % 26 + 1, 1)
         || substring('ABCDEFGHIJKLMNOPQRSTUVWXYZ', s.c % 26 + 1, 1)
         || substring('ABCDEFGHIJKLMNOPQRSTUVWXYZ', s.d % 26 + 1, 1),
       g.name, f.name, p.city, p.state,
       lower(g.name) || '.' || replace(lower(f.name), '''', '') || CAST(s.n + 1 AS varchar(5))
         || '@' || m.name,
       '(' || CAST(p.area_code AS varchar(3)) || ') 555-' || CAST(1000 + s.e % 9000 AS varchar(4)),
       s.a % 3 = 0, s.b % 3 = 0, s.c % 2 = 0, s.d % 5 = 0, s.e % 6 = 0,
       s.a % 7 = 0, s.b % 2 = 0, s.c % 5 = 0, s.d % 4 = 0, s.e % 4 = 0
FROM tickit_seed.scatter s
JOIN tickit_seed.given_name g ON g.id = s.a % 64
JOIN tickit_seed.family_name f ON f.id = s.b % 64
JOIN tickit_seed.place p ON p.id = s.c * s.c / 22369622
JOIN tickit_seed.mail_domain m ON m.id = s.d % 8
WHERE s.n < 49990;

INSERT INTO tickit.venue
SELECT s.n + 1, w.name || ' ' || k.name, p.city, p.state,
       CASE WHEN k.id = 8 THEN 0 ELSE k.seats + 10 * (s.b % 40) END
FROM tickit_seed.scatter s
JOIN tickit_seed.venue_word w ON w.id = s.n % 17
JOIN tickit_seed.venue_kind k ON k.id = s.n % 12
JOIN tickit_seed.place p ON p.id = s.a * s.a / 22369622
WHERE s.n < 202;

INSERT INTO tickit.category VALUES
  (1, 'Sports', 'MLB', 'Major League Baseball'),
  (2, 'Sports', 'NHL', 'National Hockey League'),
  (3, 'Sports', 'NFL', 'National Football League'),
  (4, 'Sports', 'NBA', 'National Basketball Association'),
  (5, 'Sports', 'MLS', 'Major League Soccer'),
  (6, 'Shows', 'Musicals', 'Musical theatre'),
  (7, 'Shows', 'Plays', 'All non-musical theatre'),
  (8, 'Shows', 'Opera', 'All opera and light opera'),
  (9, 'Concerts', 'Pop', 'All rock and pop music concerts'),
  (10, 'Concerts', 'Jazz', 'All jazz singers and bands'),
  (11, 'Concerts', 'Classical', 'All symphony, concerto, and choir concerts');

-- The sample's year is 2008 and its first day is number 1827.
INSERT INTO tickit.date
SELECT 1827 + n, caldate, left(to_char(caldate, 'DY'), 2), n / 7 + 1, to_char(caldate, 'MON'),
       CAST(extract(quarter FROM caldate) AS integer), 2008,
       to_char(caldate, 'MMDD') IN ('0101', '0121', '0218', '0526', '0704', '0901', '1013', '1111',
                                    '1127', '1225')
FROM (SELECT n, CAST('2008-01-01' AS date) + n AS caldate
      FROM tickit_seed.scatter WHERE n < 366) days;

INSERT INTO tickit.event
SELECT s.n + 1, 1 + s.a % 202, act.catid, d.dateid, act.name,
       d.caldate + interval '1 minute' * (840 + 30 * (s.e % 13))
FROM tickit_seed.scatter s
JOIN tickit_seed.act act ON act.catid = 6 + s.b % 6 AND act.id = s.c % 6
JOIN tickit.date d ON d.dateid = 1827 + s.d % 366
WHERE s.n < 8798;

-- Offered up to a hundred days before the event, never before the year began.
INSERT INTO tickit.listing
SELECT listid, sellerid, eventid, dateid, numtickets, price, price * numtickets, listtime
FROM (SELECT s.n + 1 AS listid, 1 + (s.b * 32768 + s.c) % 49990 AS sellerid, e.eventid, d.dateid,
             1 + s.d % 12 AS numtickets,
             CAST(20 + s.e % 60 * (s.a % 5 + 1) AS decimal(8,2)) AS price,
             d.caldate + interval '1 second' * (2 * s.a) AS listtime
      FROM tickit_seed.scatter s
      JOIN tickit.event e ON e.eventid = 1 + (s.a * 4 + s.e % 4) % 8798
      JOIN tickit.date d ON d.dateid = greatest(1827, e.dateid - s.c % 100)
      WHERE s.n < 192497) offers;

-- Each listing sells at most once, in part or whole, on the day it was made, hence the same date; a
-- commission of 15 %. 7919 is a prime that does not divide 192,497, so listings are not drawn twice.
INSERT INTO tickit.sales
SELECT s.n + 1, l.listid, l.sellerid, 1 + (s.d * 32768 + s.e) % 49990, l.eventid, l.dateid,
       1 + s.a % l.numtickets, l.priceperticket * (1 + s.a % l.numtickets),
       l.priceperticket * (1 + s.a % l.numtickets) * 0.15,
       l.listtime + interval '1 second' * (s.b / 2)
FROM tickit_seed.scatter s
JOIN tickit.listing l ON l.listid = 1 + CAST(s.n AS bigint) * 7919 % 192497
WHERE s.n < 172456;

DROP TABLE tickit_seed.given_name;
DROP TABLE tickit_seed.family_name;
DROP TABLE tickit_seed.place;
DROP TABLE tickit_seed.mail_domain;
DROP TABLE tickit_seed.venue_word;
DROP TABLE tickit_seed.venue_kind;
DROP TABLE tickit_seed.act;
DROP TABLE tickit_seed.digit;
DROP TABLE tickit_seed.scatter;
DROP SCHEMA tickit_seed;

ANALYZE;
