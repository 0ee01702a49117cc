select id
  from recording
  join unnest(cast(:#${variable.letters.ids} as varchar array)) asked (word) on id = asked.word
