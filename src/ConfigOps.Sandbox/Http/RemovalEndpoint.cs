using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Http;

/// <summary>DELETE of an object and of a collection.</summary>
internal sealed class RemovalEndpoint(ObjectReader reader, ObjectRemover remover, RequestBody bodies)
{
    /// <summary>Deletes one object.</summary>
    public async Task RemoveAsync(ApiRequest request)
    {
        var (removal, context) = await ReadOptionsAsync(request);
        var key = request.Kind.KeyOf(request.Path.Namespace, request.Path.Name);
        var result = remover.Remove(request.Kind, key, removal, context) ?? throw Refusal.NotFound(request.Kind, request.Path.Name);
        ApiAnswer.Warn(request.Http, context.Warnings);
        await ApiAnswer.WriteAsync(request.Http, 200, result.Gone && !ReturnsObject(request.Kind) ? Success(request.Kind, result.Object) : result.Object, Representation.Json with { Yaml = request.Representation.Yaml });
    }

    /// <summary>Deletes all objects that are meant.</summary>
    public async Task RemoveCollectionAsync(ApiRequest request)
    {
        if (!request.Kind.Api.Verbs.Contains("deletecollection")) throw Refusal.MethodNotAllowed();
        var (removal, context) = await ReadOptionsAsync(request);
        var removed = new List<Node>();
        foreach (var stored in reader.Select(ResourceEndpoint.SelectionOf(request)))
            // The answer shows the objects as they were found, not as the removal left them.
            if (remover.Remove(request.Kind, stored.Key, removal, context) is not null) removed.Add(ListItem(request.Kind, request.Kind.FromStorage(stored.Resource.Root)));
        var kind = request.Kind.Api.Kind;
        await ApiAnswer.WriteAsync(
            request.Http,
            200,
            MapNode.Of(
                ("kind", ScalarNode.Of(request.Kind.ListKind)),
                ("apiVersion", ScalarNode.Of(kind.ApiVersion)),
                ("metadata", MapNode.Of(("resourceVersion", ScalarNode.Of(reader.Version.ToString(System.Globalization.CultureInfo.InvariantCulture))))),
                ("items", new ListNode(removed))),
            Representation.Json with { Yaml = request.Representation.Yaml });
    }

    /// <summary>As on a real server, the items of a built-in list do not say their kind; those of a custom resource do.</summary>
    internal static MapNode ListItem(ServedKind kind, MapNode item) => kind.Custom is null ? item.Without("kind").Without("apiVersion") : item;

    private async Task<(RemovalRequest Removal, WriteContext Context)> ReadOptionsAsync(ApiRequest request)
    {
        var body = await bodies.ReadOptionalAsync(request.Http);
        if (body is not null && body["kind"]?.AsString() is { } kind && kind is not "DeleteOptions")
            throw Refusal.BadRequest($"the body of a delete must be DeleteOptions, not {kind}");
        var orphan = body?["orphanDependents"]?.AsBoolean() ?? (request.Query("orphanDependents") is { } text ? text == "true" : null);
        var policy = body?["propagationPolicy"]?.AsString() ?? request.Query("propagationPolicy");
        if (orphan is not null && policy is not null) throw Invalid("FieldValueInvalid", $"Invalid value: \"{policy}\": orphanDependents and deletionPropagation cannot be both set");
        DeletePropagation? propagation = policy switch
        {
            null or "" => orphan switch { true => DeletePropagation.Orphan, false => DeletePropagation.Background, null => null },
            "Background" => DeletePropagation.Background,
            "Foreground" => DeletePropagation.Foreground,
            "Orphan" => DeletePropagation.Orphan,
            _ => throw Invalid("FieldValueNotSupported", $"Unsupported value: \"{policy}\": supported values: \"Foreground\", \"Background\", \"Orphan\", \"nil\""),
        };
        var dryRun = ApiRequest.DryRun(body?["dryRun"]?.Items is [var first, ..] ? first.AsString() : request.Query("dryRun"), "DeleteOptions");
        var removal = new RemovalRequest(
            propagation,
            body?["gracePeriodSeconds"]?.AsInteger() ?? request.Number("gracePeriodSeconds"),
            body?.At("preconditions", "uid")?.AsString(),
            body?.At("preconditions", "resourceVersion")?.AsString());
        return (removal, new WriteContext("") { DryRun = dryRun, Caller = request.Caller });
    }

    private static ApiRefusalException Invalid(string reason, string message) => Refusal.InvalidOptions("DeleteOptions", new StatusCause(reason, message, "propagationPolicy"));

    /// <summary>Kinds whose removal answers with the object itself even when it has gone.</summary>
    private static bool ReturnsObject(ServedKind kind) =>
        kind.Resource is "/pods" or "/services" or "/serviceaccounts" or "/persistentvolumeclaims" or "/persistentvolumes" or "/podtemplates" or "/resourcequotas"
            or "/replicationcontrollers" or "storage.k8s.io/storageclasses" or "storage.k8s.io/csidrivers" or "storage.k8s.io/csinodes" or "storage.k8s.io/volumeattachments"
            or "apiregistration.k8s.io/apiservices";

    private static MapNode Success(ServedKind kind, MapNode last) => MapNode.Of(
        ("kind", ScalarNode.Of("Status")),
        ("apiVersion", ScalarNode.Of("v1")),
        ("metadata", MapNode.Empty),
        ("status", ScalarNode.Of("Success")),
        ("details", MapNode.Of(
            ("name", ScalarNode.Of(Metadata.Text(last, "name"))),
            ("group", kind.Api.Kind.Group.Length == 0 ? null : ScalarNode.Of(kind.Api.Kind.Group)),
            ("kind", ScalarNode.Of(kind.Api.Plural)),
            ("uid", ScalarNode.Of(Metadata.Text(last, "uid"))))));
}
