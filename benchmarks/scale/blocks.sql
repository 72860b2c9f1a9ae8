-- The uses of each day placed together. Nobody has chained them: what is measured here reads no heads.
select min(place) as first_place, max(place) as last_place, (at at time zone 'Asia/Baku')::date as day, now() as moved_at,
    sha256('') as head
from statistics_ledgeruse group by 3
