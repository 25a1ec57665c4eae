using System.Globalization;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Marking;

namespace ConfigOps.Operations.Deployment.Releases;

/// <summary>A release that is recorded but cannot be read.</summary>
public sealed class ReleaseDamagedException(string name, int revision, string what)
    : ClusterException($"release {name} revision {revision} cannot be read: {what}; its Secrets (label configops.io/release={name}) were changed by something else");

/// <summary>
/// Keeps releases in the cluster, beside what they deployed: each in one or more Secrets, because the objects may hold secret values, with
/// status and revision as labels so that a list needs no decoding.
/// </summary>
public sealed class ReleaseStore(IClusterClient cluster, string ns, string name)
{
    private const string ReleaseLabel = "configops.io/release";
    private const string RevisionLabel = "configops.io/revision";
    private const string StatusLabel = "configops.io/release-status";
    private const string PartsAnnotation = "configops.io/release-parts";
    private const string DescriptionAnnotation = "configops.io/release-description";

    private static readonly GroupVersionKind SecretKind = new("", "v1", "Secret");
    private static readonly ApplyOptions Apply = new() { FieldManager = DeployOptions.FieldManager, Force = true };

    /// <summary>All releases, the newest first.</summary>
    /// <exception cref="ReleaseDamagedException">One of them cannot be read.</exception>
    public async Task<IReadOnlyList<Release>> ListAsync(CancellationToken cancellation)
    {
        var secrets = new List<Resource>();
        var type = new ApiResource(SecretKind, "secrets", Namespaced: true);
        await foreach (var secret in cluster.ListAsync(type, new ListOptions { Namespace = ns, LabelSelector = $"{ReleaseLabel}={name}" }, cancellation)) secrets.Add(secret);
        // Parts without a first one are what a killed process left of writing or forgetting a release: there is none.
        return [.. secrets.GroupBy(RevisionOf).Where(parts => parts.Any(part => part.Name == NameOf(parts.Key, 0))).Select(Read).OrderByDescending(release => release.Revision)];
    }

    /// <summary>Records a release; called again, changes its status and description.</summary>
    public async Task SaveAsync(Release release, CancellationToken cancellation)
    {
        var parts = ReleaseCodec.Encode(release);
        // The first part last: a release whose first part is there is whole.
        for (var i = parts.Count - 1; i >= 0; i--) await cluster.ApplyAsync(SecretFor(release, i, parts), Apply, cancellation);
    }

    /// <summary>Forgets a release.</summary>
    public async Task DeleteAsync(Release release, CancellationToken cancellation)
    {
        for (var i = 0; i < ReleaseCodec.Encode(release).Count; i++)
            await cluster.DeleteAsync(new ResourceKey(SecretKind, ns, NameOf(release.Revision, i)), cancellation: cancellation);
    }

    private static int RevisionOf(Resource secret) => int.Parse(secret.Label(RevisionLabel) ?? "0", CultureInfo.InvariantCulture);

    private Release Read(IGrouping<int, Resource> parts)
    {
        try
        {
            var first = parts.First(part => part.Name == NameOf(parts.Key, 0));
            var count = int.Parse(first.Annotation(PartsAnnotation) ?? "0", CultureInfo.InvariantCulture);
            var contents = Enumerable.Range(0, count).Select(i =>
                parts.FirstOrDefault(part => part.Name == NameOf(parts.Key, i))?.At("data", "release")?.AsString() ?? throw new FormatException($"part {i + 1} of {count} is missing"));
            return ReleaseCodec.Decode(contents.Select(Convert.FromBase64String), Enum.Parse<ReleaseStatus>(first.Label(StatusLabel) ?? "", ignoreCase: true), first.Annotation(DescriptionAnnotation) ?? "");
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            throw new ReleaseDamagedException(name, parts.Key, exception.Message);
        }
    }

    private Resource SecretFor(Release release, int part, IReadOnlyList<byte[]> parts) => new(MapNode.Of(
        ("apiVersion", ScalarNode.Of("v1")),
        ("kind", ScalarNode.Of("Secret")),
        ("metadata", MapNode.Of(
            ("name", ScalarNode.Of(NameOf(release.Revision, part))),
            ("namespace", ScalarNode.Of(ns)),
            ("labels", MapNode.Of(
                ("app.kubernetes.io/managed-by", ScalarNode.Of(DeployOptions.FieldManager)),
                (ReleaseLabel, ScalarNode.Of(name)),
                (RevisionLabel, ScalarNode.Of(release.Revision.ToString(CultureInfo.InvariantCulture))),
                (StatusLabel, ScalarNode.Of(release.Status.ToString().ToLowerInvariant())))),
            ("annotations", MapNode.Of(
                (PartsAnnotation, ScalarNode.Of(parts.Count.ToString(CultureInfo.InvariantCulture))),
                (DescriptionAnnotation, ScalarNode.Of(release.Description)))))),
        ("type", ScalarNode.Of(Marker.ReleaseSecretType)),
        ("data", MapNode.Of(("release", ScalarNode.Of(Convert.ToBase64String(parts[part])))))));

    private string NameOf(int revision, int part) => string.Create(CultureInfo.InvariantCulture, $"configops.{name}.v{revision}.{part}");
}
