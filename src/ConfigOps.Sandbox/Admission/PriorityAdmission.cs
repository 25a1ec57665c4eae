using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Admission;

/// <summary>Pods get the number and the preemption policy of their priority class; without one those of the default class, or zero.</summary>
internal sealed class PriorityAdmission(ObjectStore store) : IMutatingAdmission
{
    private const string Classes = "scheduling.k8s.io/priorityclasses";

    /// <inheritdoc/>
    public MapNode Complete(AdmissionRequest request)
    {
        if (!request.IsObjectOf("/pods")) return request.Object;
        if (request.Operation == AdmissionOperation.Update) return Keep(request);
        var pod = request.Object;
        var name = pod.At("spec", "priorityClassName")?.AsString();
        var found = string.IsNullOrEmpty(name) ? DefaultClass() : store.Find(new StoreKey(Classes, "", name))?.Resource.Root;
        if (found is null && !string.IsNullOrEmpty(name)) throw Refusal.Forbidden(request.Kind, Metadata.Text(pod, "name"), $"no PriorityClass with name {name} was found");
        if (found is not null) pod = pod.WithAt(["spec", "priorityClassName"], ScalarNode.Of(Metadata.Text(found, "name")));
        var priority = found?["value"]?.AsInteger() ?? 0;
        if (pod.At("spec", "priority")?.AsInteger() is { } given && given != priority)
            throw Refusal.Forbidden(
                request.Kind,
                Metadata.Text(pod, "name"),
                string.Create(CultureInfo.InvariantCulture, $"the integer value of priority ({given}) must not be provided in pod spec; priority admission controller computed {priority} from the given PriorityClass name"));
        var policy = found?["preemptionPolicy"]?.AsString() ?? "PreemptLowerPriority";
        if (pod.At("spec", "preemptionPolicy")?.AsString() is { } givenPolicy && givenPolicy != policy)
            throw Refusal.Forbidden(
                request.Kind,
                Metadata.Text(pod, "name"),
                $"the string value of PreemptionPolicy ({givenPolicy}) must not be provided in pod spec; priority admission controller computed {policy} from the given PriorityClass name");
        return pod.WithAt(["spec", "priority"], ScalarNode.Of(priority)).WithAt(["spec", "preemptionPolicy"], ScalarNode.Of(policy));
    }

    /// <summary>A client that leaves the resolved numbers out does not mean to remove them.</summary>
    private static MapNode Keep(AdmissionRequest request)
    {
        var pod = request.Object;
        foreach (var field in (string[])["priority", "preemptionPolicy"])
            if (pod.At("spec", field) is null && request.Old!.At("spec", field) is { } value) pod = pod.WithAt(["spec", field], value);
        return pod;
    }

    private MapNode? DefaultClass() => store.Snapshot(Classes).Objects.Values
        .Select(stored => stored.Resource.Root)
        .Where(one => one["globalDefault"]?.AsBoolean() == true)
        .MinBy(one => one["value"]?.AsInteger() ?? 0);
}
