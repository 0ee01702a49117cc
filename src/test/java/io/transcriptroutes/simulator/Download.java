package io.transcriptroutes.simulator;

/**
 * How the one download of a media URL ended.
 *
 * @param length bytes received, where it ended well
 * @param sha256 lowercase hex over those bytes, where it ended well
 * @param failureCode Twilio's error code, or null where it ended well
 */
record Download(Long length, String sha256, Integer failureCode) {

    static Download failed(int code) {
        return new Download(null, null, code);
    }
}
