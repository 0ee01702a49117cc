select id from recording where id in (:#in:${variable.letters.ids})
