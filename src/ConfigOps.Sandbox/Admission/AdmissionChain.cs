using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Admission;

/// <summary>The admission plugins in their order.</summary>
public sealed class AdmissionChain(IReadOnlyList<IMutatingAdmission> mutating, IReadOnlyList<IValidatingAdmission> validating)
{
    /// <summary>The object after all that complete objects.</summary>
    public MapNode Complete(AdmissionRequest request)
    {
        foreach (var plugin in mutating) request = request with { Object = plugin.Complete(request) };
        return request.Object;
    }

    /// <summary>Asks all that may refuse, in order; the first refusal ends it.</summary>
    public void Check(AdmissionRequest request)
    {
        foreach (var plugin in validating) plugin.Check(request);
    }
}
