using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Catalogue;
using ConfigOps.Operations.Generation.Output;

namespace ConfigOps.Operations.Generation.Kubernetes;

/// <summary>Renders the platform or one tenant: a component or job is a part, and all manifests are kept for the targets that follow.</summary>
internal sealed class SingleRendering : IReleaseRendering
{
    private readonly PlatformCatalogue _catalogue;
    private readonly GenerateOptions _options;
    private readonly OutputStage _stage;
    private readonly NamespaceRendering _rendering;
    private readonly RenderSlot[] _slots;

    /// <summary>Renders the namespace, which its components refer to.</summary>
    /// <param name="renderer">Renders templates.</param>
    /// <param name="catalogue">The platform, or a tenant's part of it.</param>
    /// <param name="options">What is asked for.</param>
    /// <param name="paths">The folders.</param>
    /// <param name="stage">Takes the files.</param>
    public SingleRendering(KubernetesRenderer renderer, PlatformCatalogue catalogue, GenerateOptions options, GeneratePaths paths, OutputStage stage)
    {
        (_catalogue, _options, _stage) = (catalogue, options, stage);
        _rendering = new NamespaceRendering(renderer, catalogue, new RenderScope(paths.Prefix, paths.Display(paths.Written), options.Namespace, options.Components, IsPlaced: true));
        _slots = new RenderSlot[_rendering.Count + 1];
        _slots[0] = Stage(_rendering.RenderNamespace());
    }

    /// <inheritdoc/>
    public string Activity => "generating manifests";

    /// <inheritdoc/>
    public int Count => _rendering.Count;

    /// <inheritdoc/>
    public string NameOf(int index) => _rendering.NameOf(index);

    /// <inheritdoc/>
    public void Render(int index) => _slots[index + 1] = Stage(_rendering.Render(index));

    /// <inheritdoc/>
    public RenderedRelease Finish()
    {
        var unresolved = _slots.SelectMany(slot => slot.Unresolved).Distinct().ToList();
        List<RenderedFile> files = [.. _slots.SelectMany(slot => slot.Files)];
        var objects = new RenderedObjects();
        objects.Add(files);
        List<Mistake> mistakes =
        [
            .. _catalogue.Tenant is null ? [] : _catalogue.TenantMistakes(),
            .. _slots.SelectMany(slot => slot.Mistakes),
            .. _options.RequiresSecrets || _options.WithSecrets ? unresolved : [],
            .. objects.Mistakes(),
        ];
        return mistakes.Count == 0 ? new RenderedRelease(new ManifestSet(files.SelectMany(file => file.Resources)), unresolved, []) : throw new ConfigurationException([.. mistakes.Distinct()]);
    }

    // Staged as they come, while others are rendered; what is staged of a release with mistakes is never put in its place.
    private RenderSlot Stage(RenderSlot slot)
    {
        if (slot.Mistakes.Count == 0) _stage.Add(slot.Files);
        return slot;
    }
}
