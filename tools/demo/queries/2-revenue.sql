SELECT u.state, count(*) AS sales, sum(s.pricepaid) AS paid
FROM tickit.sales s JOIN tickit.users u ON u.userid = s.buyerid
GROUP BY u.state
ORDER BY paid DESC
LIMIT 4
