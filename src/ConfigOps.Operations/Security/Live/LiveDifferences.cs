using ConfigOps.Kubernetes.Merging;
using ConfigOps.Kubernetes.Merging.Fields;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Security.Live;

/// <summary>What a manifest and the object in the cluster disagree on. Defaults that the server sets are no disagreement; what grants rights is, wherever it comes from.</summary>
internal static class LiveDifferences
{
    private static readonly string[] Granting = ["hostNetwork", "hostPID", "hostIPC", "privileged", "allowPrivilegeEscalation", "hostPath", "hostPort", "automountServiceAccountToken", "procMount", "hostProcess"];
    private static readonly string[] PodLists = ["containers", "initContainers", "ephemeralContainers", "volumes", "volumeMounts", "env", "envFrom", "add", "command", "args"];

    /// <summary>The differences, each at its deepest place.</summary>
    public static IEnumerable<NodeChange> Of(Resource manifest, Resource live) =>
        NodeDiff.Between(Comparable(manifest), Comparable(live)).Where(change => change.Kind switch
        {
            NodeChangeKind.Added => Grants(manifest, change),
            NodeChangeKind.Removed => !IsEmpty(change.Before),
            NodeChangeKind.Modified => !AreSame(change.Before!, change.After!),
            _ => false,
        });

    /// <summary>Whether a place decides about rights, so that a difference there is worse than elsewhere.</summary>
    public static bool IsSensitive(Resource manifest, FieldPath path) =>
        IsPolicy(manifest) || path.Steps.Any(element => element.Name is "securityContext" or "image" or "serviceAccountName" or "capabilities" || Granting.Contains(element.Name, StringComparer.Ordinal));

    /// <summary>The place as far as it can be named in the manifest.</summary>
    public static NodePath PathOf(FieldPath path)
    {
        var made = NodePath.Root;
        foreach (var element in path.Steps)
        {
            if (element.Kind == PathElementKind.Field) made = made[element.Name!];
            else if (element.Kind == PathElementKind.Index) made = made[element.Position];
            else return made;
        }

        return made;
    }

    private static bool Grants(Resource manifest, NodeChange change)
    {
        var elements = change.Path.Steps;
        if (elements.Count == 0 || IsEmpty(change.After)) return false;
        // The server writes a port's protocol or a subject's group where none was written; a rule, a subject or a peer comes from somebody.
        if (IsPolicy(manifest)) return elements[^1].Kind != PathElementKind.Field || elements[^1].Name is "rules" or "subjects" or "ingress" or "egress" or "from" or "to";
        if (Granting.Contains(elements[^1].Name, StringComparer.Ordinal)) return change.After!.AsBoolean() != false;
        return elements[^1].Kind != PathElementKind.Field && elements.Any(element => PodLists.Contains(element.Name, StringComparer.Ordinal));
    }

    private static bool IsPolicy(Resource manifest) => manifest.Kind.Group is "rbac.authorization.k8s.io" or "networking.k8s.io" or "admissionregistration.k8s.io";

    private static MapNode Comparable(Resource resource)
    {
        var metadata = MapNode.Empty;
        foreach (var name in (string[])["labels", "annotations"])
            if (resource.At("metadata", name) is { } value) metadata = metadata.With(name, value);
        var root = resource.Root.Without("status").Without("apiVersion").With("metadata", metadata);
        return resource.Kind is { Group: "", Kind: "Secret" } ? root.Without("data").Without("stringData") : root;
    }

    private static bool IsEmpty(Node? value) => value switch
    {
        null or { IsNull: true } => true,
        MapNode map => map.Members.All(member => IsEmpty(member.Value)),
        ListNode list => list.Values.Count == 0,
        ScalarNode scalar => scalar.Text.Length == 0,
        _ => false,
    };

    // 1000m and 1 are the same amount; the server writes it in its own way.
    private static bool AreSame(Node x, Node y) => Quantity.TryRead(x, out var left) && Quantity.TryRead(y, out var right) && left == right;
}
