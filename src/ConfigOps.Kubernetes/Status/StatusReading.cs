using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Status;

/// <summary>What every judgement reads of a resource.</summary>
internal static class StatusReading
{
    extension(Resource resource)
    {
        public long Count(string field, long fallback = 0) => resource.At("status", field)?.AsInteger() ?? fallback;

        public string Phase => resource.At("status", "phase")?.AsString() ?? "";

        public Node? Condition(string type) => resource.At("status", "conditions")?.Items.FirstOrDefault(condition => condition["type"]?.AsString() == type);

        public bool IsTrue(string type) => resource.Condition(type)?["status"]?.AsString() == "True";

        public bool IsFalse(string type) => resource.Condition(type)?["status"]?.AsString() == "False";
    }

    /// <summary>A condition's reason, or <paramref name="fallback"/>.</summary>
    public static string Reason(Node? condition, string fallback) => condition?["reason"]?.AsString() is { Length: > 0 } reason ? reason : fallback;

    /// <summary>A condition's message, or its reason, or <paramref name="fallback"/>.</summary>
    public static string Message(Node? condition, string fallback) =>
        condition?["message"]?.AsString() is { Length: > 0 } message ? message : Reason(condition, fallback);

    /// <summary>Says that the controller has not seen the newest spec yet; null when it has (or when the resource does not tell).</summary>
    public static ReadinessResult? NotObserved(Resource resource)
    {
        var generation = resource.At("metadata", "generation")?.AsInteger();
        var observed = resource.At("status", "observedGeneration")?.AsInteger();
        return generation is { } wanted && observed is { } seen && seen < wanted
            ? ReadinessResult.Progressing(Readiness.NotObserved, $"its controller has seen generation {seen} of {wanted}; if this stays, the controller is not running")
            : null;
    }

    /// <summary>As <see cref=Readiness.NotObserved/>, for kinds whose controller always reports a generation.</summary>
    public static ReadinessResult? NotObservedYet(Resource resource)
    {
        if (NotObserved(resource) is { } result) return result;
        return resource.At("status", "observedGeneration") is null
            ? ReadinessResult.Progressing(Readiness.NotObserved, "its controller has not seen it yet; if this stays, the controller is not running")
            : null;
    }
}
