package io.transcriptroutes.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.transcriptroutes.failure.FinalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

/** What the tests of this package share. */
final class Samples {

    /** Texts that would leave a JSON string, a form field, a Simple expression or a property placeholder if they could. */
    static final List<String> HOSTILE = List.of("\"},\"x\":{\"", "Zoë 💬", "a\u2028b", "${bean:x}", "{{x}}", "a+b&c=d",
            "100%2F%", "../../etc", "<script>", "\\u0000", "' or 1=1 --", "ServiceSid=GA0", "=?UTF-8?Q");

    private Samples() {
    }

    static String config(String file) {
        try {
            return Files.readString(Path.of("config", file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Participant agent(String fullName, String email) {
        return new Participant(1, "Agent", "u7", fullName, email, "+15550100", "https://example.com/a.png");
    }

    static String message(String code, Executable work) {
        FinalException e = assertThrows(FinalException.class, work);
        assertEquals(code, e.failure().code());
        String message = e.failure().message();
        assertFalse(message.chars().anyMatch(Character::isISOControl), message);
        return message;
    }

    static void assertSays(String message, String... parts) {
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "<" + message + "> lacks <" + part + ">");
        }
    }
}
