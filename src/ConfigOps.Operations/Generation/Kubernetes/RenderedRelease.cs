using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Generation.Kubernetes;

/// <summary>What came of rendering a release.</summary>
/// <param name="Manifests">The manifests; empty for all tenants together, which are on disk only.</param>
/// <param name="Unresolved">Secrets without value.</param>
/// <param name="Tenants">What came of each tenant; empty for the platform and for a single tenant.</param>
internal sealed record RenderedRelease(ManifestSet Manifests, IReadOnlyList<Mistake> Unresolved, IReadOnlyList<TenantOutcome> Tenants);
