using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Catalogue;
using ConfigOps.Operations.Generation.Kubernetes;
using ConfigOps.Operations.Generation.Output;

namespace ConfigOps.Operations.Generation;

/// <summary>
/// Renders every tenant of an environment, a tenant a part: what it has is rendered, staged and dropped, so that memory does not grow with what tenants have.
/// </summary>
/// <param name="renderer">Renders templates.</param>
/// <param name="platform">The platform.</param>
/// <param name="options">What was asked for.</param>
/// <param name="display">The folder of tenants as messages show it.</param>
/// <param name="stage">Takes the files.</param>
internal sealed class TenantSeries(KubernetesRenderer renderer, PlatformCatalogue platform, GenerateOptions options, string display, OutputStage stage) : IReleaseRendering
{
    private const int MostMistaken = 20;
    private readonly TenantOutcome[] _outcomes = new TenantOutcome[platform.Tenants.Count];

    /// <inheritdoc/>
    public string Activity => "generating tenants";

    /// <inheritdoc/>
    public int Count => platform.Tenants.Count;

    /// <inheritdoc/>
    public string NameOf(int index) => platform.Tenants[index].Id;

    /// <inheritdoc/>
    public void Render(int index) => _outcomes[index] = Render(platform.ForTenant(platform.Tenants[index]));

    /// <summary>What came of each tenant, by id in ordinal order.</summary>
    /// <exception cref="ConfigurationException">Some tenants cannot be rendered; carries the mistakes of the first twenty.</exception>
    public RenderedRelease Finish()
    {
        var mistaken = _outcomes.Where(outcome => outcome.Mistakes.Count > 0).ToList();
        if (mistaken.Count == 0) return new RenderedRelease(ManifestSet.Empty, [], _outcomes);
        List<Mistake> mistakes = [.. mistaken.Take(MostMistaken).SelectMany(outcome => outcome.Mistakes).Distinct()];
        if (mistaken.Count > MostMistaken) mistakes.Add(new Mistake($"{mistaken.Count - MostMistaken} more tenants have mistakes; generate one alone with --tenant to see them: {string.Join(", ", mistaken.Skip(MostMistaken).Take(5).Select(outcome => outcome.Id))}"));
        throw new ConfigurationException(mistakes);
    }

    private TenantOutcome Render(PlatformCatalogue catalogue)
    {
        var tenant = catalogue.Tenant!;
        var rendering = new NamespaceRendering(renderer, catalogue, new RenderScope($"{tenant.Id}/", display, null, options.Components, IsPlaced: false));
        var (objects, count) = (new RenderedObjects(), 0);
        var (mistakes, unresolved) = (new List<Mistake>(catalogue.TenantMistakes()), new List<Mistake>());
        // A part at a time, from template to disk: what is in memory longer outlives collections, and piles up.
        for (var part = -1; part < rendering.Count; part++)
        {
            var slot = part < 0 ? rendering.RenderNamespace() : rendering.Render(part);
            mistakes.AddRange(slot.Mistakes);
            unresolved.AddRange(slot.Unresolved);
            objects.Add(slot.Files);
            count += slot.Files.Count;
            if (mistakes.Count == 0) stage.Add(slot.Files);
        }

        unresolved = [.. unresolved.Distinct()];
        mistakes.AddRange(objects.Mistakes());
        if (options.RequiresSecrets || options.WithSecrets) mistakes.AddRange(unresolved);
        return new TenantOutcome(tenant.Id, tenant.Tier.Name, tenant.Namespace, objects.Count, count, unresolved.Count, catalogue.LeftOutCalls) { Mistakes = mistakes };
    }
}
