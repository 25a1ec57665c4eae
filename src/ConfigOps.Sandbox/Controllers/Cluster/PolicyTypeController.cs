using ConfigOps.Kubernetes.Policies;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Cluster;

/// <summary>Checks the expressions of each ValidatingAdmissionPolicy against the kinds that it names (<c>status.typeChecking</c>), once for each generation.</summary>
internal sealed class PolicyTypeController(ControllerContext context) : Controller(context)
{
    public override string Name => "validatingadmissionpolicy-status";

    public override void Observe(in ObjectChange change)
    {
        if (change.Object.Kind == Kinds.ValidatingPolicy && !change.IsGone) Enqueue(change.Object.Key);
    }

    public override void Reconcile(ResourceKey key)
    {
        if (Cache.Find(key) is not { IsDeleting: false } policy || policy.At("spec") is not { } spec || policy.At("status", "observedGeneration")?.AsInteger() == policy.Generation) return;
        var warnings = PolicyTypeCheck.Check(spec, Api.Schemas).Select(static warning => Map(("fieldRef", Text(warning.Field.ToString())), ("warning", Text(warning.Warning)))).ToList();
        Api.UpdateStatus(policy, Map(
            ("observedGeneration", Number(policy.Generation)),
            ("typeChecking", Map(("expressionWarnings", warnings.Count == 0 ? null : List(warnings))))));
    }
}
