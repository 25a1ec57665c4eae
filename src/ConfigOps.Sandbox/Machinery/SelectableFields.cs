using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>The fields that field selectors may name, kind by kind.</summary>
internal static class SelectableFields
{
    private static readonly Dictionary<string, string[]> ByResource = new(StringComparer.Ordinal)
    {
        ["/pods"] =
        [
            "spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName", "spec.hostNetwork", "status.phase", "status.podIP",
            "status.podIPs", "status.nominatedNodeName",
        ],
        ["/events"] =
        [
            "involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid", "involvedObject.apiVersion",
            "involvedObject.resourceVersion", "involvedObject.fieldPath", "reason", "reportingComponent", "source", "type",
        ],
        ["/namespaces"] = ["status.phase", "name"],
        ["/nodes"] = ["spec.unschedulable"],
        ["/secrets"] = ["type"],
        ["/services"] = ["spec.clusterIP", "spec.type"],
        ["/replicationcontrollers"] = ["status.replicas"],
        ["apps/replicasets"] = ["status.replicas"],
        ["batch/jobs"] = ["status.successful"],
        ["certificates.k8s.io/certificatesigningrequests"] = ["spec.signerName"],
    };

    /// <summary>The same fields as <c>events.k8s.io</c> names them.</summary>
    private static readonly Dictionary<string, string> NewEventNames = new(StringComparer.Ordinal)
    {
        ["regarding.kind"] = "involvedObject.kind",
        ["regarding.namespace"] = "involvedObject.namespace",
        ["regarding.name"] = "involvedObject.name",
        ["regarding.uid"] = "involvedObject.uid",
        ["regarding.apiVersion"] = "involvedObject.apiVersion",
        ["regarding.resourceVersion"] = "involvedObject.resourceVersion",
        ["regarding.fieldPath"] = "involvedObject.fieldPath",
        ["reportingController"] = "reportingComponent",
    };

    /// <summary>Reads a field selector for a kind.</summary>
    /// <exception cref="ApiRefusalException">It is malformed, or names a field that the kind does not select by (400).</exception>
    public static FieldSelector Parse(ServedKind kind, string? text)
    {
        FieldSelector selector;
        try
        {
            selector = FieldSelector.Parse(text);
        }
        catch (FormatException exception)
        {
            throw Refusal.BadRequest(exception.Message);
        }

        foreach (var requirement in selector.Requirements)
            if (!IsKnown(kind, requirement.Path)) throw Refusal.BadRequest($"field label not supported: {requirement.Path}");
        return selector;
    }

    /// <summary>The text of a field of a kept object; empty for an absent one.</summary>
    public static string Read(Resource stored, string path) => path switch
    {
        "metadata.name" or "name" => stored.Name,
        "metadata.namespace" => stored.Namespace,
        "source" when stored.Kind.Kind == "Event" => FieldSelector.ReadAt(stored, "source.component") is { Length: > 0 } component ? component : FieldSelector.ReadAt(stored, "reportingComponent"),
        "status.successful" => Number(stored, "status.succeeded"),
        "status.replicas" => Number(stored, path),
        "spec.unschedulable" or "spec.hostNetwork" => FieldSelector.ReadAt(stored, path) is { Length: > 0 } flag ? flag : "false",
        "status.podIPs" => FieldSelector.ReadAt(stored, "status.podIP"),
        _ when NewEventNames.TryGetValue(path, out var core) => FieldSelector.ReadAt(stored, core),
        _ => FieldSelector.ReadAt(stored, path),
    };

    private static bool IsKnown(ServedKind kind, string path) =>
        path == "metadata.name"
        || (path == "metadata.namespace" && kind.Api.Namespaced)
        || (ByResource.TryGetValue(kind.Resource, out var fields) && fields.Contains(path))
        || (kind.Resource == "/events" && NewEventNames.ContainsKey(path))
        || (kind.Custom?.SelectableFields.Contains(path) ?? false);

    private static string Number(Resource stored, string path) => FieldSelector.ReadAt(stored, path) is { Length: > 0 } number ? number : "0";
}
