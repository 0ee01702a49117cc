package io.transcriptroutes.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** How a loop in a process of its own is told what to do; the other end is {@link ChildProcess#command}. */
@FunctionalInterface
public interface Commands {

    void run(String command) throws Exception;

    /** Says {@code ready}, and {@code done} after each command; ends the process when a command fails or its parent is gone. */
    static void serve(Commands commands) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            try {
                commands.run(line);
            } catch (Exception e) {
                e.printStackTrace();
                System.exit(1);
            }
            System.out.println("done");
        }
        System.exit(0);
    }

    /** A setting that {@link Bench#loop} hands over in the environment. */
    static String setting(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not set");
        }
        return value;
    }
}
