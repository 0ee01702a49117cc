package io.transcriptroutes.audio;

/** Tells by content, never by name, what kind of object this is, behind any tags in front of it. */
final class Signatures implements Reader {

    /** What is refused by its name alone: name, reason, magic, and the magic's offset where it is not 0. */
    private static final String[][] NAMED = {
        {"flv", Limits.CONTAINER, "FLV\u0001"}, {"wavpack", Limits.CONTAINER, "wvpk"}, {"ape", Limits.CONTAINER, "MAC "},
        {"tta", Limits.CONTAINER, "TTA1"}, {"tta", Limits.CONTAINER, "TTA2"}, {"musepack", Limits.CONTAINER, "MPCK"},
        {"musepack", Limits.CONTAINER, "MP+"}, {"dsf", Limits.CONTAINER, "DSD "}, {"dff", Limits.CONTAINER, "FRM8"},
        {"realmedia", Limits.CONTAINER, ".RMF"}, {"realaudio", Limits.CONTAINER, ".ra\u00FD"},
        {"mpeg", Limits.CONTAINER, "\0\0\u0001\u00BA"}, {"ac3", Limits.CONTAINER, "\u000Bw"},
        {"voc", Limits.CONTAINER, "Creative Voice File\u001A"}, {"sphere", Limits.CONTAINER, "NIST_1A\n"},
        {"silk", Limits.CONTAINER, "#!SILK"}, {"silk", Limits.CONTAINER, "\u0002#!SILK"},
        {"midi", Limits.NOT_AUDIO, "MThd"}, {"gzip", Limits.NOT_AUDIO, "\u001F\u008B"}, {"zip", Limits.NOT_AUDIO, "PK\u0003\u0004"},
        {"zip", Limits.NOT_AUDIO, "PK\u0005\u0006"}, {"bzip2", Limits.NOT_AUDIO, "BZh"},
        {"7z", Limits.NOT_AUDIO, "7z\u00BC\u00AF\u0027\u001C"}, {"xz", Limits.NOT_AUDIO, "\u00FD7zXZ\0"},
        {"zstd", Limits.NOT_AUDIO, "\u0028\u00B5\u002F\u00FD"}, {"rar", Limits.NOT_AUDIO, "Rar!\u001A\u0007"},
        {"pdf", Limits.NOT_AUDIO, "%PDF-"}, {"png", Limits.NOT_AUDIO, "\u0089PNG\r\n\u001A\n"},
        {"jpeg", Limits.NOT_AUDIO, "\u00FF\u00D8\u00FF"}, {"gif", Limits.NOT_AUDIO, "GIF8"},
        {"elf", Limits.NOT_AUDIO, "\u007FELF"}, {"tar", Limits.NOT_AUDIO, "ustar", "257"}};

    /** Shorter objects cannot hold the header of anything. */
    private static final int SHORTEST_HEADER = 4;
    private static final int PEEK = 512;
    /** Frames are told from noise by four in a row, and those of free format are long. */
    private static final int CHAIN = 24 * 1024;
    private static final int TS_PACKET = 188;

    private long pos;

    Signatures(long pos) {
        this.pos = pos;
    }

    @Override
    public Step read(Windows in, Sound sound) {
        while (true) {
            if (pos >= in.size()) {
                return sound.reject(Limits.TRUNCATED);
            }
            if (!in.has(pos, (int) Math.min(PEEK, in.size() - pos))) {
                return Step.want(pos, AudioProbe.WINDOW);
            }
            long behind = Tags.skip(in, pos);
            if (behind == pos) {
                return identify(in, sound);
            }
            pos = behind;
        }
    }

    private Step identify(Windows in, Sound sound) {
        Reader reader = container(in);
        if (reader != null) {
            return Step.to(reader);
        }
        for (String[] named : NAMED) {
            if (in.is(pos + (named.length > 3 ? Integer.parseInt(named[3]) : 0), named[2])) {
                sound.format = named[0];
                return sound.reject(named[1]);
            }
        }
        return stream(in, sound);
    }

    private Reader container(Windows in) {
        return switch ((int) in.be32(pos)) {
            case 0x52494646, 0x52494658, 0x52463634, 0x42573634 -> new RiffReader(pos); // RIFF RIFX RF64 BW64
            case 0x72696666 -> in.is(pos + 4, "\u002E\u0091\u00CF\u0011") ? new W64Reader(pos) : null; // riff
            case 0x664C6143 -> new FlacReader(pos); // fLaC
            case 0x4F676753 -> new OggReader(pos); // OggS
            case 0x1A45DFA3 -> new WebmReader(pos);
            case 0x3026B275 -> new AsfReader(pos);
            case 0x464F524D -> new AiffReader(pos); // FORM
            case 0x2E736E64, 0x63616666 -> new PlainHeaderReader(pos); // .snd caff
            case 0x2321414D -> in.is(pos + 4, "R") ? new AmrReader(pos) : null; // #!AM
            default -> switch ((int) in.be32(pos + 4)) {
                case 0x66747970, 0x6D6F6F76, 0x6D646174, 0x77696465 -> new Mp4Reader(pos); // ftyp moov mdat wide
                default -> null;
            };
        };
    }

    /** Formats without a magic: a chain of frames, packets or text. */
    private Step stream(Windows in, Sound sound) {
        if (!in.has(pos, (int) Math.min(CHAIN, in.size() - pos))) {
            return Step.want(pos, AudioProbe.WINDOW);
        }
        if (Mpeg.startsAt(in, pos)) {
            return Step.to(new Mp3Reader(pos));
        }
        int free = FreeFormat.frameLength(in, pos);
        if (free > 0) {
            return FreeFormat.describe(in, pos, free, sound);
        }
        if (AdtsReader.startsAt(in, pos)) {
            return Step.to(new AdtsReader(pos));
        }
        if (in.u8(pos) == 0x47 && in.u8(pos + TS_PACKET) == 0x47 && in.u8(pos + 2 * TS_PACKET) == 0x47) {
            sound.format = "mpegts";
            return sound.reject(Limits.CONTAINER);
        }
        sound.format = TextSniffer.name(in, pos);
        if (sound.format != null) {
            return sound.reject(Limits.NOT_AUDIO);
        }
        if (in.size() - pos < SHORTEST_HEADER) {
            return sound.reject(Limits.TRUNCATED);
        }
        if (Mpeg.startsCutAt(in, pos)) {
            sound.is("mp3", "mp3", Mpeg.channels((int) in.be32(pos)), Mpeg.rate((int) in.be32(pos)));
            return sound.reject(Limits.TRUNCATED);
        }
        // A recording cut out of a stream begins inside a frame, and some taggers leave padding behind their tag.
        long sync = Mpeg.find(in, pos, in.endOf(pos));
        return sync < 0 ? sound.reject(Limits.NOT_AUDIO) : Step.to(new Mp3Reader(sync));
    }
}
