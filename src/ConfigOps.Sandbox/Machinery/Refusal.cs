using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>The ways in which the embedded API server refuses, with the codes and reasons of Kubernetes.</summary>
internal static class Refusal
{
    public static ApiRefusalException BadRequest(string message) => Of(400, "BadRequest", message);

    public static ApiRefusalException Unauthorized() => Of(401, "Unauthorized", "Unauthorized");

    public static ApiRefusalException Forbidden(ServedKind kind, string name, string why, IReadOnlyList<StatusCause>? causes = null) =>
        Of(403, "Forbidden", $"{kind.QualifiedPlural}{(name.Length == 0 ? "" : $" \"{name}\"")} is forbidden: {why}", About(kind, name), causes);

    public static ApiRefusalException NotFound(ServedKind kind, string name) =>
        Of(404, "NotFound", $"{kind.QualifiedPlural} \"{name}\" not found", About(kind, name));

    public static ApiRefusalException NoSuchPath() => Of(404, "NotFound", "the server could not find the requested resource", About());

    public static ApiRefusalException MethodNotAllowed(string what = "the server does not allow this method on the requested resource") => Of(405, "MethodNotAllowed", what, About());

    public static ApiRefusalException NotAcceptable(string offered) =>
        Of(406, "NotAcceptable", $"406: Not Acceptable\n\nAvailable representations: {offered}", About());

    /// <summary>A form (<c>as=…</c>) that no answer has.</summary>
    public static ApiRefusalException NoSuchTransform(string offered) => Of(406, "NotAcceptable", $"only the following media types are accepted: {offered}");

    public static ApiRefusalException AlreadyExists(ServedKind kind, string name, bool isDeleting = false) =>
        Of(409, "AlreadyExists", $"{(isDeleting ? "object is being deleted: " : "")}{kind.QualifiedPlural} \"{name}\" already exists", About(kind, name));

    public static ApiRefusalException Conflict(ServedKind kind, string name, string why) =>
        Of(409, "Conflict", $"Operation cannot be fulfilled on {kind.QualifiedPlural} \"{name}\": {why}", About(kind, name));

    public static ApiRefusalException Modified(ServedKind kind, string name) =>
        Conflict(kind, name, "the object has been modified; please apply your changes to the latest version and try again");

    public static ApiRefusalException ApplyConflict(string message, IReadOnlyList<StatusCause> causes) => Of(409, "Conflict", message, null, causes);

    public static ApiRefusalException Expired(string message) => Of(410, "Expired", message);

    public static ApiRefusalException UnsupportedMediaType(string message) => Of(415, "UnsupportedMediaType", message);

    /// <summary>A patch of a media type that no patch has.</summary>
    public static ApiRefusalException UnsupportedPatch() => Of(415, "UnsupportedMediaType", "415: Unsupported Media Type", About());

    public static ApiRefusalException TooLarge(long limit) => Of(413, "RequestEntityTooLarge", $"the request body is longer than {limit} bytes");

    public static ApiRefusalException TooManyRequests(string message, int? retryAfterSeconds = null, IReadOnlyList<StatusCause>? causes = null) =>
        Of(429, "TooManyRequests", message, new RefusalDetails("", "", "", retryAfterSeconds), causes);

    public static ApiRefusalException Invalid(ServedKind kind, string name, IReadOnlyList<StatusCause> causes) => Invalid(kind.Api.Kind.Group, kind.Api.Kind.Kind, name, causes);

    /// <summary>The options of a request (<c>ListOptions</c>, <c>DeleteOptions</c> …) contradict each other or say what does not exist.</summary>
    public static ApiRefusalException InvalidOptions(string options, params IReadOnlyList<StatusCause> causes) => Invalid("meta.k8s.io", options, "", causes);

    /// <summary>An object of a kind is invalid.</summary>
    public static ApiRefusalException Invalid(string group, string kind, string name, IReadOnlyList<StatusCause> causes)
    {
        var type = group.Length == 0 ? kind : $"{kind}.{group}";
        var told = causes.Select(cause => cause.Field.Length == 0 ? cause.Message : $"{cause.Field}: {cause.Message}").Distinct().ToArray();
        var list = told.Length == 1 ? told[0] : $"[{string.Join(", ", told)}]";
        return Of(422, "Invalid", $"{type} \"{name}\" is invalid: {list}", new RefusalDetails(group, kind, name), causes);
    }

    public static ApiRefusalException VersionRequired(ServedKind kind, string name) => Of(
        422,
        "Invalid",
        $"{kind.QualifiedPlural} \"{name}\" is invalid: metadata.resourceVersion: Invalid value: 0: must be specified for an update",
        About(kind, name),
        [new("FieldValueInvalid", "Invalid value: 0: must be specified for an update", "metadata.resourceVersion")]);

    /// <summary>An object of another kind than the path is about.</summary>
    public static ApiRefusalException OtherKind(GroupVersionKind found, GroupVersionKind wanted)
    {
        var why = found.ApiVersion == wanted.ApiVersion || found.Version == "v1"
            ? $"converting ({found.Version}.{found.Kind}) to ({InternalPackage(wanted)}.{wanted.Kind}): unknown conversion"
            : $"no kind \"{found.Kind}\" is registered for version \"{found.ApiVersion}\"";
        return BadRequest($"{found.Kind} in version \"{found.Version}\" cannot be handled as a {wanted.Kind}: {why}");
    }

    /// <summary>A patch after which the object cannot be read.</summary>
    public static ApiRefusalException UnreadablePatch(MapNode patched, string why)
    {
        var message = $"Invalid value: {NodeJson.ToJson(ScalarNode.Of(NodeJson.ToJson(patched)))}: {why}";
        return Of(422, "Invalid", $" \"\" is invalid: patch: {message}", About(), [new("FieldValueInvalid", message, "patch")]);
    }

    private static string InternalPackage(GroupVersionKind kind) => kind.Group.Length == 0 ? "core" : kind.Group.Split('.')[0];

    /// <summary>A patch that is well formed and cannot be carried out on this object.</summary>
    public static ApiRefusalException Unprocessable(string message) => Of(422, "Invalid", message, About());

    /// <summary>
    /// A client's mistake that Kubernetes' server did not foresee: it answers 500 with the words of the error alone. Here it is what it is, a bad request:
    /// no request of a client makes this server fail.
    /// </summary>
    public static ApiRefusalException Unforeseen(string message) => BadRequest(message);

    public static ApiRefusalException Of(int code, string reason, string message, RefusalDetails? details = null, IReadOnlyList<StatusCause>? causes = null) =>
        new(new ApiStatus(code, reason, message, causes ?? []), details);

    private static RefusalDetails About() => new("", "", "");

    private static RefusalDetails About(ServedKind kind, string name) => new(kind.Api.Kind.Group, kind.Api.Plural, name);
}
