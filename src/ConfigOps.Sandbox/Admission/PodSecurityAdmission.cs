using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Admission;

/// <summary>
/// The Pod Security Standards as a namespace's labels ask for them: <c>enforce</c> refuses pods, <c>warn</c> warns of pods and of what makes pods.
/// <c>audit</c> writes to an audit log, which the embedded cluster has not.
/// </summary>
internal sealed class PodSecurityAdmission(ObjectStore store) : IValidatingAdmission
{
    private const string Prefix = "pod-security.kubernetes.io/";

    /// <inheritdoc/>
    public void Check(AdmissionRequest request)
    {
        if (request.Operation == AdmissionOperation.Delete || request.Context.Subresource is not (null or "ephemeralcontainers" or "resize")) return;
        if (PodTemplate.Of(new Resource(request.Object)) is not { } template) return;
        if (request.Old is not null && template.IsPod && Node.AreEqual(request.Old["spec"], request.Object["spec"])) return;
        var ns = store.Find(new StoreKey("/namespaces", "", request.Key.Namespace))?.Resource;
        if (ns is null) return;
        var enforced = template.IsPod ? Judge(ns, "enforce", template) : null;
        if (enforced is { IsAllowed: false })
            throw Refusal.Forbidden(request.Kind, Metadata.Text(request.Object, "name"), $"violates PodSecurity \"{Name(enforced)}\": {enforced.Message}");
        if (Judge(ns, "warn", template) is { IsAllowed: false } warned) request.Context.Warn($"would violate PodSecurity \"{Name(warned)}\": {warned.Message}");
    }

    private static PodSecurityVerdict? Judge(Resource ns, string mode, PodTemplate template)
    {
        if (ns.Label(Prefix + mode) is not { } text || !PodSecurityLevels.TryParse(text, out var level) || level == PodSecurityLevel.Privileged) return null;
        var version = PodSecurityVersion.TryParse(ns.Label($"{Prefix}{mode}-version"), out var given) ? given : PodSecurityVersion.Latest;
        return PodSecurityEvaluator.Evaluate(template, level, version);
    }

    private static string Name(PodSecurityVerdict verdict) => $"{verdict.Level.ToText()}:{verdict.Version}";
}
