using System.Globalization;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Identity;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Subresources;

/// <summary><c>pods/eviction</c>: deletes a pod when its disruption budget allows one more to go.</summary>
internal sealed class EvictionSubresource(ObjectStore store, ObjectWriter writer, ObjectRemover remover, KindRegistry kinds, TimeProvider time) : ISubresource
{
    private const int RetrySeconds = 10;

    public bool Handles(ServedKind kind, string subresource) => kind.Resource == "/pods" && subresource == "eviction";

    public SubresourceAnswer Answer(SubresourceCall call)
    {
        if (call.Method != "POST") throw Refusal.MethodNotAllowed("a pod is evicted by POST");
        var eviction = call.Object;
        if (Metadata.Text(eviction, "name") is { Length: > 0 } named && named != call.Name) throw Refusal.BadRequest("name in URL does not match name in Eviction object");
        var key = call.Kind.KeyOf(call.Namespace, call.Name);
        var pod = store.Find(key)?.Resource ?? throw Refusal.NotFound(call.Kind, call.Name);
        var options = eviction["deleteOptions"];
        var dryRun = call.Context.DryRun || options?["dryRun"]?.Items is { Count: > 0 };
        if (pod.At("status", "phase")?.AsString() is not ("Pending" or "Succeeded" or "Failed") && !Metadata.IsDeleting(pod.Root)) Take(call, pod, dryRun);
        var removal = new RemovalRequest(
            DeletePropagation.Background,
            options?["gracePeriodSeconds"]?.AsInteger(),
            options?.At("preconditions", "uid")?.AsString(),
            options?.At("preconditions", "resourceVersion")?.AsString());
        if (remover.Remove(call.Kind, key, removal, call.Context with { Subresource = null, DryRun = dryRun }) is null) throw Refusal.NotFound(call.Kind, call.Name);
        return new(201, MapNode.Of(
            ("kind", ScalarNode.Of("Status")),
            ("apiVersion", ScalarNode.Of("v1")),
            ("metadata", MapNode.Empty),
            ("status", ScalarNode.Of("Success")),
            ("code", ScalarNode.Of(201))));
    }

    /// <summary>Takes one disruption from the pod's budget, or refuses.</summary>
    private void Take(SubresourceCall call, Resource pod, bool dryRun)
    {
        var budgets = store.Snapshot("policy/poddisruptionbudgets").Objects.Values
            .Where(stored => stored.Key.Namespace == call.Namespace && LabelSelector.From(stored.Resource.At("spec", "selector")).Matches(pod))
            .ToArray();
        if (budgets.Length == 0) return;
        if (budgets.Length > 1) throw Refusal.Of(500, "", "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.");
        var budget = budgets[0].Resource;
        var kind = kinds.Current.Find(new("policy", "v1", "PodDisruptionBudget"))!;
        if (!IsReady(pod) && MayGoUnready(budget)) return;
        if ((budget.At("status", "observedGeneration")?.AsInteger() ?? 0) < (budget.At("metadata", "generation")?.AsInteger() ?? 0))
            throw Refusal.TooManyRequests(
                "Cannot evict pod as it would violate the pod's disruption budget.",
                RetrySeconds,
                [new("DisruptionBudget", $"The disruption budget {budget.Name} is still being processed by the server.", "")]);
        var allowed = budget.At("status", "disruptionsAllowed")?.AsInteger() ?? 0;
        if (allowed <= 0)
            throw Refusal.TooManyRequests("Cannot evict pod as it would violate the pod's disruption budget.", null, [new("DisruptionBudget", Shortage(budget), "")]);
        if (dryRun) return;
        writer.Patch(
            kind,
            call.Namespace,
            budget.Name,
            live =>
            {
                var left = live.At("status", "disruptionsAllowed")?.AsInteger() ?? 0;
                if (left <= 0) throw Refusal.TooManyRequests("Cannot evict pod as it would violate the pod's disruption budget.", null, [new("DisruptionBudget", Shortage(new Resource(live)), "")]);
                return live.WithAt(["status", "disruptionsAllowed"], ScalarNode.Of(left - 1)).WithAt(["status", "disruptedPods", call.Name], Metadata.Time(time.GetUtcNow()));
            },
            new WriteContext("kube-apiserver") { Subresource = "status", Caller = Caller.System });
    }

    /// <summary>A pod that serves nobody may go when its budget says so, or when enough others serve.</summary>
    private static bool MayGoUnready(Resource budget) =>
        budget.At("spec", "unhealthyPodEvictionPolicy")?.AsString() == "AlwaysAllow"
        || ((budget.At("status", "currentHealthy")?.AsInteger() ?? 0) >= (budget.At("status", "desiredHealthy")?.AsInteger() ?? 0) && (budget.At("status", "desiredHealthy")?.AsInteger() ?? 0) > 0);

    private static bool IsReady(Resource pod) =>
        (pod.At("status", "conditions")?.Items ?? []).Any(condition => condition["type"]?.AsString() == "Ready" && condition["status"]?.AsString() == "True");

    private static string Shortage(Resource budget) => string.Create(
        CultureInfo.InvariantCulture,
        $"The disruption budget {budget.Name} needs {budget.At("status", "desiredHealthy")?.AsInteger() ?? 0} healthy pods and has {budget.At("status", "currentHealthy")?.AsInteger() ?? 0} currently");
}
