select id from recording where id = any(cast(:#${variable.letters.ids} as varchar array))
