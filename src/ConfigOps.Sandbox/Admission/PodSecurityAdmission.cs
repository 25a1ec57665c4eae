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
        if (request.Operation == AdmissionOperation.Update && request.IsObjectOf("/namespaces"))
        {
            CheckExistingPods(request);
            return;
        }

        if (PodTemplate.Of(new Resource(request.Object)) is not { } template) return;
        if (request.Old is not null && template.IsPod && Node.AreEqual(request.Old["spec"], request.Object["spec"])) return;
        var ns = store.Find(new StoreKey("/namespaces", "", request.Key.Namespace))?.Resource;
        if (ns is null) return;
        var enforced = template.IsPod ? Judge(ns, "enforce", template) : null;
        if (enforced is { IsAllowed: false })
            throw Refusal.Forbidden(request.Kind, Metadata.Text(request.Object, "name"), $"violates PodSecurity \"{Name(enforced)}\": {enforced.Message}");
        // Who says what is enforced and not what is warned of is warned of the same.
        if (Judge(ns, ns.Label(Prefix + "warn") is null ? "enforce" : "warn", template) is { IsAllowed: false } warned) request.Context.Warn($"would violate PodSecurity \"{Name(warned)}\": {warned.Message}");
    }

    /// <summary>Who makes a namespace stricter is told which of its pods would not get in any more.</summary>
    private void CheckExistingPods(AdmissionRequest request)
    {
        var ns = new Resource(request.Object);
        var before = new Resource(request.Old!);
        if (ns.Label(Prefix + "enforce") == before.Label(Prefix + "enforce") && ns.Label($"{Prefix}enforce-version") == before.Label($"{Prefix}enforce-version")) return;
        var refused = store.Snapshot("/pods").Objects.Values
            .Where(stored => stored.Key.Namespace == request.Key.Name)
            .Select(stored => (stored.Key.Name, Verdict: PodTemplate.Of(stored.Resource) is { } pod ? Judge(ns, "enforce", pod) : null))
            .Where(static pod => pod.Verdict is { IsAllowed: false })
            .GroupBy(static pod => string.Join(", ", pod.Verdict!.Violations.Select(static violation => violation.Reason)), StringComparer.Ordinal)
            .ToList();
        if (refused.Count == 0) return;
        request.Context.Warn($"existing pods in namespace \"{request.Key.Name}\" violate the new PodSecurity enforce level \"{Name(refused[0].First().Verdict!)}\"");
        foreach (var group in refused)
        {
            var others = group.Count() - 1;
            request.Context.Warn($"{group.First().Name}{(others == 0 ? "" : others == 1 ? " (and 1 other pod)" : $" (and {others} other pods)")}: {group.Key}");
        }
    }

    private static PodSecurityVerdict? Judge(Resource ns, string mode, PodTemplate template)
    {
        if (ns.Label(Prefix + mode) is not { } text || !PodSecurityLevels.TryParse(text, out var level) || level == PodSecurityLevel.Privileged) return null;
        var version = PodSecurityVersion.TryParse(ns.Label($"{Prefix}{mode}-version"), out var given) ? given : PodSecurityVersion.Latest;
        return PodSecurityEvaluator.Evaluate(template, level, version);
    }

    private static string Name(PodSecurityVerdict verdict) => $"{verdict.Level.ToText()}:{verdict.Version}";
}
