-- For a recording that is not submitted; mark-submitting writes the same columns of one that is.
update recording
   set format = :#${variable.audio.format},
       codec = :#${variable.audio.codec},
       channels = cast(:#${variable.audio.channels} as integer),
       sample_rate = cast(:#${variable.audio.sampleRate} as integer),
       duration_seconds = cast(:#${variable.audio.durationSeconds} as double precision),
       duration_exact = cast(:#${variable.audio.durationExact} as boolean),
       verdict = lower(:#${variable.audio.verdict.name}),
       verdict_reason = :#${variable.audio.reason},
       flags = :#${variable.flags},
       size_bytes = coalesce(cast(:#${variable.object.size} as bigint), size_bytes)
 where id = :#${variable.recording.id}
   and claim = :#${variable.recording.claim}
