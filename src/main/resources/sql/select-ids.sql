select id from recording where id in (select word from unnest(cast(:#${variable.letters.ids} as varchar array)) asked (word))
