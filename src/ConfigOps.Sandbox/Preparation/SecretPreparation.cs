using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Preparation;

/// <summary>A secret that was applied with <c>stringData</c> is kept without: only then who applied it owns that field.</summary>
internal sealed class SecretPreparation : IPreparation
{
    public string Resource => "/secrets";

    public MapNode Update(MapNode live, MapNode changed, WriteContext context) => PlainSecrets.Encode(changed);
}
