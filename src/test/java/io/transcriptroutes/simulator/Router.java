package io.transcriptroutes.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Checks credentials and finds what a path leads to. */
final class Router {

    private final ServiceResource services;
    private final TranscriptStore store;
    private final SpeechLibrary speech;
    private final CreateTranscript create;
    private final ListTranscripts list;
    private final TranscriptResource resource;
    private final TranscriptChildren children;
    private final byte[] authorization;

    Router(TranscriptStore store, SpeechLibrary speech, CreateTranscript create, TranscriptResource resource,
            ServiceResource services, SimulatorSettings settings) {
        this.services = services;
        this.store = store;
        this.speech = speech;
        this.create = create;
        this.resource = resource;
        this.children = new TranscriptChildren(speech, resource);
        this.list = new ListTranscripts(store, resource, settings);
        String credentials = settings.username() + ":" + settings.secret();
        this.authorization = ("Basic " + Base64.getEncoder().encodeToString(
                credentials.getBytes(StandardCharsets.UTF_8))).getBytes(StandardCharsets.UTF_8);
    }

    /** @param failureCode how a transcript that this request creates ends, or null */
    Answer answer(ApiRequest request, Integer failureCode) {
        try {
            List<String> path = Arrays.asList(request.path().substring(1).split("/"));
            if (path.get(0).equals("media") && path.size() == 2) {
                return storedMedia(find(path.get(1), request));
            }
            authenticate(request);
            if (path.size() == 3 && path.get(0).equals("v2") && path.get(1).equals("Services")) {
                return services.answer(request, path.get(2));
            }
            if (path.size() < 2 || path.size() > 5 || !path.get(0).equals("v2") || !path.get(1).equals("Transcripts")) {
                throw ApiError.notFound(request.path());
            }
            if (path.size() == 2) {
                return collection(request, failureCode);
            }
            StoredTranscript transcript = find(path.get(2), request);
            return path.size() == 3 ? one(transcript, request)
                    : Answer.json(200, children.answer(transcript, path.subList(3, path.size()), request));
        } catch (ApiError e) {
            return e.answer();
        }
    }

    private void authenticate(ApiRequest request) {
        byte[] sent = String.valueOf(request.authorization()).getBytes(StandardCharsets.UTF_8);
        if (!Arrays.equals(authorization, sent)) {
            throw new ApiError(401, 20003, "Authenticate");
        }
    }

    private StoredTranscript find(String sid, ApiRequest request) {
        return store.find(sid).orElseThrow(() -> ApiError.notFound(request.path()));
    }

    private Answer collection(ApiRequest request, Integer failureCode) {
        return switch (request.method()) {
            case "GET" -> Answer.json(200, list.answer(request.query()));
            case "POST" -> Answer.json(202, resource.render(create.from(request.form(), failureCode)));
            default -> throw notAllowed();
        };
    }

    private Answer one(StoredTranscript transcript, ApiRequest request) {
        switch (request.method()) {
            case "GET":
                return Answer.json(200, resource.render(transcript));
            case "DELETE":
                if (!store.delete(transcript.sid())) {
                    throw ApiError.notFound(request.path());
                }
                return Answer.noContent();
            default:
                throw notAllowed();
        }
    }

    private Answer storedMedia(StoredTranscript transcript) {
        byte[] audio = speech.of(transcript).map(Speech::audio)
                .orElseThrow(() -> ApiError.notFound("/media/" + transcript.sid()));
        return Answer.of(200, "application/octet-stream", audio);
    }

    static ApiError notAllowed() {
        return new ApiError(405, 20004, "Method not allowed");
    }
}
