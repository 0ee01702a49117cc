-- Written before the POST: from here on nobody repeats it blindly. The claim fences out a late writer. It outlasts the last
-- instant at which the POST is sent by the time that Twilio may need to show its transcript in a list.
update recording
   set state = 'submitting',
       submitting_at = current_timestamp,
       claimed_until = current_timestamp + (cast(:#${variable.claimSeconds} as integer)
                                            + cast(:#${variable.settleSeconds} as integer)) * interval '1' second,
       unlisted = 0,
       -- A transcript of an earlier life of this recording bears the same customer key
       replaced_sid = coalesce(transcript_sid, replaced_sid),
       transcript_sid = null,
       twilio_status = null,
       replacing_sid = null, replacing_until = null, replacing_code = null, replacing_message = null,
       submitted_at = null,
       customer_key = :#${variable.transcript.customerKey},
       channel = :#${variable.transcript.redactedChannel},
       media_start_time = cast(:#${variable.transcript.mediaStartTime} as timestamp with time zone),
       -- As record-audio.sql; a Recording stored at Twilio has none of these
       format = :#${variable.audio.format},
       codec = :#${variable.audio.codec},
       channels = cast(:#${variable.audio.channels} as integer),
       sample_rate = cast(:#${variable.audio.sampleRate} as integer),
       duration_seconds = cast(:#${variable.audio.durationSeconds} as double precision),
       duration_exact = cast(:#${variable.audio.durationExact} as boolean),
       verdict = lower(cast(:#${variable.audio.verdict.name} as varchar)),
       verdict_reason = :#${variable.audio.reason},
       flags = :#${variable.flags},
       size_bytes = coalesce(cast(:#${variable.object.size} as bigint), size_bytes)
 where id = :#${variable.recording.id}
   and claim = :#${variable.recording.claim}
   and state = 'pending'
   and claimed_until >= current_timestamp
