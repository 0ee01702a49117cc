package io.transcriptroutes.channel;

/**
 * A text that may be looked at so many times. java.util.regex tries every way a pattern can match, which takes years for
 * a pattern such as {@code (a+)+b} and the wrong text; each try reads characters, so here it ends.
 */
final class BudgetedText implements CharSequence {

    /** The budget is spent. */
    static final class SpentException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final String text;
    private int budget;

    BudgetedText(String text, int budget) {
        this.text = text;
        this.budget = budget;
    }

    @Override
    public char charAt(int index) {
        if (budget-- <= 0) {
            throw new SpentException();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    /** Unbudgeted, because only the groups of a finished match are cut out. */
    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
