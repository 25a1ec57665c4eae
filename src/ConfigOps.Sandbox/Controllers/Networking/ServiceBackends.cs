using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Controllers.Workloads;

namespace ConfigOps.Sandbox.Controllers.Networking;

/// <summary>The pods behind a Service, with the ports they serve it on.</summary>
internal static class ServiceBackends
{
    /// <summary>The pods with an address that the Service selects and that have not ended, by name; empty for a Service without selector.</summary>
    public static List<Resource> Pods(ObjectCache cache, Resource service) =>
        IsManaged(service) && LabelSelector.FromLabels(service.At("spec", "selector")) is var selector
            ? [.. cache.List(Kinds.Pod, service.Namespace).Where(pod => !pod.IsFinished && pod.Text("status", "podIP").Length > 0 && selector.Matches(pod.Labels))]
            : [];

    /// <summary>Whether a Service gets its endpoints from controllers.</summary>
    public static bool IsManaged(Resource service) => service.At("spec", "selector") is MapNode { Count: > 0 } && service.Text("spec", "type") != "ExternalName";

    /// <summary>The number of the port on which a pod serves a Service's port; null when the pod has no port of that name.</summary>
    public static long? TargetPort(Node servicePort, Resource pod)
    {
        var target = servicePort["targetPort"] ?? servicePort["port"];
        if (target?.AsInteger() is { } number) return number == 0 ? servicePort["port"]?.AsInteger() : number;
        var name = target?.AsString();
        var protocol = servicePort["protocol"]?.AsString() ?? "TCP";
        return (from container in (pod.At("spec", "containers")?.Items ?? []).Concat(pod.At("spec", "initContainers")?.Items.Where(static init => init["restartPolicy"]?.AsString() == "Always") ?? [])
                from port in container["ports"]?.Items ?? []
                where port["name"]?.AsString() == name && (port["protocol"]?.AsString() ?? "TCP") == protocol
                select port["containerPort"]?.AsInteger()).FirstOrDefault();
    }

    /// <summary>The Services that a changed pod is, or was, behind.</summary>
    public static IEnumerable<Resource> ServicesOf(ObjectCache cache, ObjectChange change)
    {
        var services = cache.List(Kinds.Service, change.Object.Namespace);
        return services.Where(service => LabelSelector.FromLabels(service.At("spec", "selector")) is var selector && (selector.Matches(change.After?.Labels) || selector.Matches(change.Before?.Labels)));
    }

    /// <summary>Whether a change of a pod can change endpoints.</summary>
    public static bool Matters(in ObjectChange change) =>
        change.Before is not { } before || change.After is not { } after
        || before.IsReady != after.IsReady || before.IsDeleting != after.IsDeleting || before.Phase != after.Phase
        || before.Text("status", "podIP") != after.Text("status", "podIP") || !Node.AreEqual(before.Labels, after.Labels);
}
