using System.Collections;

namespace ConfigOps.Operations.Generation;

/// <summary>Paths of manifests as messages show them, each made when it is asked for: those of a thousand tenants are counted and seldom shown.</summary>
/// <param name="manifests">The paths below the output folder.</param>
/// <param name="paths">Knows how they are shown.</param>
internal sealed class DisplayedPaths(IReadOnlyList<string> manifests, GeneratePaths paths) : IReadOnlyList<string>
{
    /// <inheritdoc/>
    public int Count => manifests.Count;

    /// <inheritdoc/>
    public string this[int index] => paths.DisplayManifest(manifests[index]);

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => manifests.Select(paths.DisplayManifest).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
