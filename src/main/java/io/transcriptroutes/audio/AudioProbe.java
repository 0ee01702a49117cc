package io.transcriptroutes.audio;

import java.util.Arrays;

/**
 * Decides about one object: ask {@link #nextRange()} and {@link #accept} the answer while {@link #wantsMore()}, then
 * read {@link #facts()}. It does no I/O, throws nothing whatever the bytes are, and wants at most 18 ranges and 256 KiB.
 * For one object and one thread.
 */
public final class AudioProbe {

    /**
     * Bytes of the first range; enough to decide about an ordinary file. Less than a later one, so that the mean stays below 64 KiB
     * although some files have a large tag in front and need two.
     */
    public static final int FIRST = 56 * 1024;

    /** Bytes of a later range. */
    public static final int WINDOW = 64 * 1024;

    /** Readers only ever go forward; the bound is for a mistake of ours, not for an input. */
    private static final int MOST_HANDOVERS = 8;

    private final Windows windows = new Windows();
    private final Sound sound = new Sound();
    private Reader reader = new Signatures(0);
    private ByteRange range = new ByteRange(0, FIRST);
    private AudioFacts facts;

    /** Whether another range is needed before {@link #facts()} are final. */
    public boolean wantsMore() {
        return facts == null;
    }

    /** The range wanted, null once the verdict is known. */
    public ByteRange nextRange() {
        return range;
    }

    /**
     * Takes the answer to {@link #nextRange()}. The array is kept, not copied, until the verdict is known.
     *
     * @param bytes what the range held; shorter than asked where the object ends
     * @param totalSize the object's size in bytes, from {@code Content-Range}
     */
    public void accept(byte[] bytes, long totalSize) {
        if (facts != null) {
            return;
        }
        byte[] part = bytes == null ? new byte[0] : bytes;
        if (part.length > range.length()) {
            part = Arrays.copyOf(part, range.length());
        }
        windows.add(range.offset(), part, Math.max(totalSize, part.length));
        if (windows.size() == 0) {
            sound.reject(Limits.EMPTY);
            finish();
        } else {
            advance();
        }
    }

    /** The object has no bytes: S3 answers 416 to any range of it. */
    public void acceptEmpty() {
        accept(new byte[0], 0);
    }

    /** The verdict; while {@link #wantsMore()}, what can be said so far. */
    public AudioFacts facts() {
        return facts == null ? Limits.undecided(sound, windows.size()) : facts;
    }

    private void advance() {
        for (int i = 0; i < MOST_HANDOVERS; i++) {
            Step step = reader.read(windows, sound);
            if (step.next() != null) {
                reader = step.next();
            } else if (step.offset() < 0) {
                finish();
                return;
            } else {
                want(step);
                return;
            }
        }
        giveUp();
    }

    private void want(Step step) {
        long left = Math.min(windows.bytesLeft(), windows.size() - step.offset());
        int length = (int) Math.min(step.length(), left);
        if (length <= 0 || windows.requestsLeft() == 0) {
            giveUp();
        } else {
            range = new ByteRange(step.offset(), length);
        }
    }

    private void finish() {
        facts = Limits.judge(sound, windows.size());
        range = null;
    }

    private void giveUp() {
        facts = Limits.undecided(sound, windows.size());
        range = null;
    }
}
