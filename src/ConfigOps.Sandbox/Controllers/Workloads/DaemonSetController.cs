using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Nodes.Scheduling;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Workloads;

/// <summary>Keeps one pod of a DaemonSet on each node that wants it.</summary>
internal sealed class DaemonSetController : Controller
{
    private const string GenerationAnnotation = "deprecated.daemonset.template.generation";
    private static readonly string[] ToleratedNoExecute = ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"];
    private static readonly string[] ToleratedNoSchedule =
        ["node.kubernetes.io/disk-pressure", "node.kubernetes.io/memory-pressure", "node.kubernetes.io/pid-pressure", "node.kubernetes.io/unschedulable"];

    private readonly RevisionHistory _history;

    public DaemonSetController(ControllerContext context)
        : base(context) => _history = new RevisionHistory(context);

    public override string Name => "daemonset-controller";

    public override void Observe(in ObjectChange change)
    {
        var kind = change.Object.Kind;
        if (kind == Kinds.DaemonSet) Enqueue(change.Object.Key);
        else if (kind == Kinds.Pod || kind == Kinds.ControllerRevision) EnqueueController(change, Kinds.DaemonSet);
        else if (kind == Kinds.Node) foreach (var set in Cache.List(Kinds.DaemonSet)) Enqueue(set.Key);
    }

    public override void Reconcile(ResourceKey key)
    {
        if (Cache.Find(key) is not { } set) return;
        var hash = RevisionHistory.Hash(_history.Present(set));
        if (!set.IsDeleting)
        {
            Claiming.Claim(Context, set, Kinds.Pod);
            PlacePods(set, hash);
            if (set.Text("spec", "updateStrategy", "type") != "OnDelete") Roll(set, hash);
        }

        WriteStatus(Cache.Find(key) ?? set, hash);
        _history.Trim(set, Cache.ControlledBy(set, Kinds.Pod), hash);
    }

    private void PlacePods(Resource set, string hash)
    {
        var byNode = PodsByNode(set);
        foreach (var node in Cache.List(Kinds.Node))
        {
            var pods = byNode[node.Name].ToList();
            if (!Wants(set, node, "NoSchedule", "NoExecute"))
            {
                // A pod that is there stays unless the node drives it out.
                if (!Wants(set, node, "NoExecute")) foreach (var pod in pods.Where(static pod => !pod.IsDeleting)) Delete(set, pod);
                continue;
            }

            foreach (var failed in pods.Where(static pod => pod is { IsFinished: true, IsDeleting: false }))
            {
                Warning(set, "FailedDaemonPod", $"Found failed daemon pod {failed.Namespace}/{failed.Name} on node {node.Name}, will try to kill it");
                Api.Delete(failed);
            }

            if (pods.Count == 0) Create(set, node.Name, hash);
            else if (MaxSurge(set) == 0) foreach (var extra in pods.Where(static pod => pod.IsActive).OrderBy(static pod => pod.CreatedAt).Skip(1)) Delete(set, extra);
        }
    }

    private void Roll(Resource set, string hash)
    {
        var byNode = PodsByNode(set);
        var nodes = Cache.List(Kinds.Node).Where(node => Wants(set, node, "NoSchedule", "NoExecute")).Select(static node => node.Name).ToList();
        var surge = MaxSurge(set);
        var unavailable = surge > 0 ? 0 : Math.Max(1, Portion(set.At("spec", "updateStrategy", "rollingUpdate", "maxUnavailable"), nodes.Count, roundUp: true, 1));
        var down = nodes.Count(node => !byNode[node].Any(pod => IsAvailable(set, pod)));
        var surging = 0L;
        foreach (var node in nodes)
        {
            var old = byNode[node].Where(pod => RevisionHistory.HashOf(pod) != hash && pod.IsActive).ToList();
            var renewed = byNode[node].Where(pod => RevisionHistory.HashOf(pod) == hash && pod.IsActive).ToList();
            if (old.Count == 0) continue;
            if (surge > 0)
            {
                if (renewed.Count == 0 && surging < surge) Create(set, node, hash);
                if (renewed.Exists(pod => IsAvailable(set, pod))) foreach (var pod in old) Delete(set, pod);
                else surging++;
            }
            else if (!old.Exists(pod => IsAvailable(set, pod)))
            {
                // It serves nobody: replacing it costs nothing.
                foreach (var pod in old) Delete(set, pod);
            }
            else if (down < unavailable)
            {
                foreach (var pod in old) Delete(set, pod);
                down++;
            }
        }
    }

    private void Create(Resource set, string node, string hash)
    {
        var pod = PodFactory.Generated(set, set.At("spec", "template"));
        var labels = (pod.Labels as MapNode ?? MapNode.Empty).With(RevisionHistory.HashLabel, Text(hash)).With("pod-template-generation", Text(set.Annotation(GenerationAnnotation) ?? "1"));
        var terms = List(Map(("matchFields", List(Map(("key", Text("metadata.name")), ("operator", Text("In")), ("values", List(Text(node))))))));
        pod = pod.Set(labels, "metadata", "labels")
            .Set(terms, "spec", "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms")
            .Set(List((pod.At("spec", "tolerations")?.Items ?? []).Concat(Tolerations())), "spec", "tolerations");
        pod = Api.Create(pod);
        Normal(set, "SuccessfulCreate", $"Created pod: {pod.Name}");
    }

    private void Delete(Resource set, Resource pod)
    {
        if (Api.Delete(pod)) Normal(set, "SuccessfulDelete", $"Deleted pod: {pod.Name}");
    }

    /// <summary>Whether the set wants a pod on the node as far as taints with these effects go.</summary>
    private static bool Wants(Resource set, Resource node, params ReadOnlySpan<string> effects)
    {
        var spec = (set.At("spec", "template", "spec") as MapNode ?? MapNode.Empty).With("tolerations", List((set.At("spec", "template", "spec", "tolerations")?.Items ?? []).Concat(Tolerations())));
        var pod = new Resource(Map(("spec", spec)));
        return NodeAffinity.Fits(pod, node) && Taints.FirstUntolerated(pod, node, effects) is null;
    }

    private static IEnumerable<Node> Tolerations() =>
        ToleratedNoExecute.Select(static key => (Node)Map(("key", Text(key)), ("operator", Text("Exists")), ("effect", Text("NoExecute"))))
            .Concat(ToleratedNoSchedule.Select(static key => Map(("key", Text(key)), ("operator", Text("Exists")), ("effect", Text("NoSchedule")))));

    /// <summary>The set's pods by the node they are on, or are meant for.</summary>
    private ILookup<string, Resource> PodsByNode(Resource set) => Cache.ControlledBy(set, Kinds.Pod).ToLookup(Target, StringComparer.Ordinal);

    private static string Target(Resource pod)
    {
        if (pod.NodeName.Length > 0) return pod.NodeName;
        var terms = pod.At("spec", "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms")?.Items ?? [];
        return terms.SelectMany(static term => term["matchFields"]?.Items ?? []).Select(static field => field["values"]?.Items is [var only] ? only.AsString() : null).FirstOrDefault(static name => name is not null) ?? "";
    }

    private static long MaxSurge(Resource set) => Portion(set.At("spec", "updateStrategy", "rollingUpdate", "maxSurge"), 100, roundUp: true, 0);

    private bool IsAvailable(Resource set, Resource pod) => pod.IsActive && pod.IsAvailable(set.Long(0, "spec", "minReadySeconds"), Now);

    private void WriteStatus(Resource set, string hash)
    {
        var byNode = PodsByNode(set);
        long wanted = 0, scheduled = 0, misplaced = 0, ready = 0, available = 0, updated = 0;
        foreach (var node in Cache.List(Kinds.Node))
        {
            var pods = byNode[node.Name].Where(static pod => pod.NodeName.Length > 0 && !pod.IsDeleting).ToList();
            if (!Wants(set, node, "NoSchedule", "NoExecute"))
            {
                if (pods.Count > 0) misplaced++;
                continue;
            }

            wanted++;
            if (pods.Count == 0) continue;
            scheduled++;
            if (pods.Exists(static pod => pod.IsReady)) ready++;
            if (pods.Exists(pod => IsAvailable(set, pod))) available++;
            if (pods.Exists(pod => RevisionHistory.HashOf(pod) == hash)) updated++;
        }

        var status = new MapBuilder()
            .Set("currentNumberScheduled", Number(scheduled))
            .Set("numberMisscheduled", Number(misplaced))
            .Set("desiredNumberScheduled", Number(wanted))
            .Set("numberReady", Number(ready))
            .Set("observedGeneration", Number(set.Generation));
        if (updated > 0) status.Set("updatedNumberScheduled", Number(updated));
        if (available > 0) status.Set("numberAvailable", Number(available));
        if (wanted > available) status.Set("numberUnavailable", Number(wanted - available));
        Api.UpdateStatus(set, status.Build());
        if (PodState.NextAvailable(Cache.ControlledBy(set, Kinds.Pod), set.Long(0, "spec", "minReadySeconds"), Now) is { } next) EnqueueAt(set.Key, next);
    }
}
