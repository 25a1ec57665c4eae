using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.PodSecurity;

/// <summary>
/// What the API server makes of a Pod before admission looks at it, as far as it decides a check: with <c>hostNetwork</c> every port becomes a host
/// port, and an AppArmor annotation becomes the field. Templates of workloads are looked at as they are written.
/// </summary>
internal static class AdmittedPod
{
    internal const string AppArmorPrefix = "container.apparmor.security.beta.kubernetes.io/";

    /// <summary>The spec as admission sees it; the same one when nothing changes.</summary>
    public static MapNode From(Node? metadata, MapNode spec)
    {
        var hostNetwork = spec["hostNetwork"]?.AsBoolean() == true;
        var annotations = spec.At("os", "name")?.AsString() == "windows" ? null : metadata?["annotations"];
        var podProfile = spec.At("securityContext", "appArmorProfile", "type")?.AsString();
        foreach (var kind in (ReadOnlySpan<string>)["initContainers", "containers", "ephemeralContainers"])
        {
            if (spec[kind] is not ListNode containers) continue;
            spec = spec.With(kind, new ListNode(containers.Values.Select(Admit), containers.Position));
        }

        return spec;

        Node Admit(Node node)
        {
            if (node is not MapNode container) return node;
            if (hostNetwork && container["ports"] is ListNode ports) container = container.With("ports", new ListNode(ports.Values.Select(WithHostPort), ports.Position));
            return annotations is null ? container : WithAppArmorField(container, annotations, podProfile);
        }
    }

    private static Node WithHostPort(Node node) =>
        node is MapNode port && (port["hostPort"]?.AsInteger() ?? 0) == 0 && port["containerPort"] is { } number ? port.With("hostPort", number) : node;

    // Only "unconfined" can decide a check; the other values that become a field are allowed in both forms.
    private static MapNode WithAppArmorField(MapNode container, Node annotations, string? podProfile)
    {
        if (annotations[AppArmorPrefix + container["name"]?.AsString()]?.AsString() != "unconfined" || podProfile == "Unconfined") return container;
        var context = container["securityContext"] as MapNode ?? MapNode.Empty;
        return context["appArmorProfile"] is null or ScalarNode ? container.WithAt(["securityContext", "appArmorProfile", "type"], ScalarNode.Of("Unconfined")) : container;
    }
}
