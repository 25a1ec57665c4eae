using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Admission;

/// <summary>A namespace's limit ranges: defaults for containers that say nothing, and bounds for containers, pods and claims.</summary>
internal sealed class LimitRanger(ObjectStore store) : IMutatingAdmission, IValidatingAdmission
{
    private const string Annotation = "kubernetes.io/limit-ranger";

    /// <inheritdoc/>
    public MapNode Complete(AdmissionRequest request)
    {
        if (request.Operation != AdmissionOperation.Create || !request.IsObjectOf("/pods")) return request.Object;
        var pod = request.Object;
        var set = new List<string>();
        foreach (var range in Ranges(request.Key.Namespace))
            foreach (var limit in LimitsOf(range, "Container")) pod = WithDefaults(pod, limit, set);
        return set.Count == 0 ? pod : pod.WithAt(["metadata", "annotations", Annotation], ScalarNode.Of("LimitRanger plugin set: " + string.Join("; ", set)));
    }

    /// <inheritdoc/>
    public void Check(AdmissionRequest request)
    {
        if (request.Operation == AdmissionOperation.Delete || request.Context.Subresource is not (null or "resize")) return;
        // The resources of a running pod do not change by an ordinary update.
        if (request.Kind.Resource == "/pods" && (request.Operation == AdmissionOperation.Create || request.Context.Subresource == "resize")) CheckPod(request);
        else if (request.Kind.Resource == "/persistentvolumeclaims") CheckClaim(request);
    }

    private static IEnumerable<Node> LimitsOf(MapNode range, string type) => (range.At("spec", "limits")?.Items ?? []).Where(limit => limit["type"]?.AsString() == type);

    private IEnumerable<MapNode> Ranges(string ns) => store.Snapshot("/limitranges").Objects.Values.Where(stored => stored.Key.Namespace == ns).Select(stored => stored.Resource.Root);

    private static MapNode WithDefaults(MapNode pod, Node limit, List<string> set)
    {
        foreach (var list in (string[])["containers", "initContainers"])
        {
            if (pod.At("spec", list) is not ListNode containers) continue;
            pod = pod.WithAt(["spec", list], new ListNode(containers.Values.Select(container =>
            {
                var map = (MapNode)container;
                var what = list == "containers" ? "container" : "init container";
                map = Fill(map, "requests", limit["defaultRequest"], what, "request", set);
                return Fill(map, "limits", limit["default"], what, "limit", set);
            })));
        }

        return pod;
    }

    private static MapNode Fill(MapNode container, string section, Node? defaults, string what, string word, List<string> set)
    {
        var filled = new List<string>();
        foreach (var entry in defaults?.Entries ?? [])
        {
            if (container.At("resources", section, entry.Key) is not null) continue;
            container = container.WithAt(["resources", section, entry.Key], entry.Value);
            filled.Add(entry.Key);
        }

        if (filled.Count > 0) set.Add($"{string.Join(", ", filled.Order(StringComparer.Ordinal))} {word} for {what} {container["name"]?.AsString()}");
        return container;
    }

    private void CheckPod(AdmissionRequest request)
    {
        var problems = new List<string>();
        var spec = request.Object["spec"];
        foreach (var range in Ranges(request.Key.Namespace))
        {
            foreach (var limit in LimitsOf(range, "Container"))
                foreach (var container in (spec?["containers"]?.Items ?? []).Concat(spec?["initContainers"]?.Items ?? []))
                    LimitBounds.Check(limit, "Container", resource => Quantity(container, "requests", resource), resource => Quantity(container, "limits", resource), problems);
            foreach (var limit in LimitsOf(range, "Pod"))
                LimitBounds.Check(limit, "Pod", resource => PodResources.Effective(spec, "requests", resource), resource => PodResources.Effective(spec, "limits", resource), problems);
        }

        Refuse(request, problems);
    }

    private void CheckClaim(AdmissionRequest request)
    {
        var problems = new List<string>();
        foreach (var range in Ranges(request.Key.Namespace))
            foreach (var limit in LimitsOf(range, "PersistentVolumeClaim"))
                LimitBounds.Check(limit, "PersistentVolumeClaim", resource => Quantity(request.Object["spec"]!, "requests", resource), static _ => null, problems, requestsOnly: true);
        Refuse(request, problems);
    }

    private static Quantity? Quantity(Node holder, string section, string resource) =>
        Kubernetes.Resources.Quantity.TryRead(holder.At("resources", section, resource), out var quantity) ? quantity : null;

    private static void Refuse(AdmissionRequest request, List<string> problems)
    {
        if (problems.Count == 0) return;
        throw Refusal.Forbidden(request.Kind, Metadata.Text(request.Object, "name"), problems.Count == 1 ? problems[0] : $"[{string.Join(", ", problems)}]");
    }
}
