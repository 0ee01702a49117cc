-- A quote, which somebody may accept: nothing is registered before.
insert into backfill (run, source, inventory, state, seconds_per_byte, quote, quoted_at)
values (:#${variable.backfill.run}, :#${variable.backfill.source}, cast(:#${variable.backfill.inventory} as varchar), 'quoted',
        cast(:#${variable.backfill.secondsPerByte} as double precision), :#${variable.backfill.quoteJson}, current_timestamp)
