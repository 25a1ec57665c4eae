using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Progress;
using ConfigOps.Operations.Validation.Server;

namespace ConfigOps.Operations.Validation.Live;

/// <summary>Asks a cluster what it would do with every object, changes nothing there, and joins its verdicts with the findings.</summary>
/// <param name="client">The cluster.</param>
/// <param name="parallel">How many objects are sent at once.</param>
public sealed class ServerDryRun(IClusterClient client, int parallel)
{
    private static readonly RuleInfo Disagrees = new()
    {
        Id = "validate/server-disagrees", Severity = Severity.High, Title = "Validate and the cluster say the same of every object",
        Rationale = "The cluster may be of another version, have other defaults, or know kinds that were not at hand.",
        Remediation = "Compare the versions (--kubernetes-version, --schema-from-cluster). When they are the same, one of the two is wrong: please report it.",
    };

    private static readonly RuleInfo Refused = new()
    {
        Id = "validate/server-refuses", Severity = Severity.High, Title = "The cluster takes every object",
        Rationale = "Admission, quotas and permissions decide too, and only the cluster knows them.",
        Remediation = "Mend what the cluster names, or the policy, quota or permission that it comes from.",
    };

    private static readonly RuleInfo Undecided = new()
    {
        Id = "validate/server-undecided", Severity = Severity.Info, Title = "The cluster can judge every object",
        Remediation = "Apply what the object depends on first, such as its namespace or its definition.",
    };

    /// <summary>The rules.</summary>
    internal static IReadOnlyList<RuleInfo> Rules { get; } = [Disagrees, Refused, Undecided];

    /// <summary>Sends every object and adds a finding wherever the two verdicts are not the same.</summary>
    /// <param name="resources">The objects.</param>
    /// <param name="findings">What was found in them; findings are added.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The report's section.</returns>
    /// <exception cref="ClusterException">The cluster did not answer.</exception>
    internal async Task<Node> JoinAsync(IReadOnlyList<Resource> resources, List<Finding> findings, IProgress<ProgressUpdate>? progress, CancellationToken cancellation)
    {
        var version = await client.GetVersionAsync(cancellation);
        var verdicts = await AskAsync(resources, progress, cancellation);
        var ours = findings.Where(IsVerdict).GroupBy(finding => (finding.Resource, finding.File)).ToDictionary(same => same.Key, same => same.OrderBy(finding => finding.Position.Line).First());
        var disagreements = 0;
        for (var i = 0; i < resources.Count; i++)
        {
            var found = ours.GetValueOrDefault((resources[i].Key, resources[i].File));
            disagreements += Join(resources[i], verdicts[i], found, version, findings) ? 1 : 0;
        }

        return MapNode.Of(
            ("server", ScalarNode.Of(client.Server.ToString())),
            ("version", ScalarNode.Of(version.GitVersion)),
            ("accepted", ScalarNode.Of(verdicts.Count(verdict => verdict.Kind == ServerVerdictKind.Accepted))),
            ("refused", ScalarNode.Of(verdicts.Count(verdict => verdict.Kind is ServerVerdictKind.Invalid or ServerVerdictKind.Denied))),
            ("undecided", ScalarNode.Of(verdicts.Count(verdict => verdict.Kind == ServerVerdictKind.Undecided))),
            ("disagreements", ScalarNode.Of(disagreements)));
    }

    private async Task<ServerVerdict[]> AskAsync(IReadOnlyList<Resource> resources, IProgress<ProgressUpdate>? progress, CancellationToken cancellation)
    {
        var verdicts = new ServerVerdict[resources.Count];
        var question = new ServerQuestion(client, resources);
        var done = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, resources.Count), new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellation }, async (index, token) =>
        {
            verdicts[index] = await question.AskAsync(SecretStandIns.Apply(resources[index]), token);
            progress?.Report(new ProgressUpdate("asking the cluster", Interlocked.Increment(ref done), resources.Count, resources[index].Key.ToString()));
        });
        return verdicts;
    }

    private static bool Join(Resource resource, ServerVerdict verdict, Finding? ours, ServerVersion version, List<Finding> findings)
    {
        // What a cluster says of a Secret may repeat its values.
        var words = SecretStandIns.IsSecret(resource) && verdict.Kind == ServerVerdictKind.Invalid ? "its content is invalid" : verdict.Words;
        switch (verdict.Kind)
        {
            case ServerVerdictKind.Accepted when ours is not null:
                new FindingSink(Disagrees, resource, findings).Report($"Validate refuses what the cluster ({version.GitVersion}) accepts. Validate says at {ours.Path}: {ours.Message.Replace($"{resource.Key}: ", "", StringComparison.Ordinal)}", NodePath.Root, Severity.Medium);
                return true;
            case ServerVerdictKind.Invalid when ours is null:
                new FindingSink(Disagrees, resource, findings).Report($"the cluster ({version.GitVersion}) refuses what Validate accepts. The cluster says: {words}", NodePath.Root);
                return true;
            case ServerVerdictKind.Denied:
                new FindingSink(Refused, resource, findings).Report($"the cluster refuses the object: {words}", NodePath.Root);
                return false;
            case ServerVerdictKind.Undecided:
                new FindingSink(Undecided, resource, findings).Report($"the cluster cannot judge the object yet: {words}", NodePath.Root);
                return false;
            default:
                return false;
        }
    }

    // What Validate claims a server would refuse; other rules ask for more than a server does.
    private static bool IsVerdict(Finding finding) =>
        finding.Resource is not null && finding.Severity >= Severity.High && (finding.Rule.StartsWith("schema/", StringComparison.Ordinal) || finding.Rule.StartsWith("server/", StringComparison.Ordinal));
}
