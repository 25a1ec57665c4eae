using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Validation;

namespace ConfigOps.Operations.Tests.Validation;

/// <summary>What Validate says, against 8,382 verdicts of a real API server; the differences that remain are listed in docs/validation.md.</summary>
public sealed partial class RecordedValidationTests
{
    private const double LeastAgreement = 0.995;
    private static readonly Lazy<Task<IReadOnlyList<Judged>>> s_judged = new(JudgeAllAsync);

    /// <param name="Id">The recording's name.</param>
    /// <param name="Status">The server's status.</param>
    /// <param name="Findings">Ours.</param>
    /// <param name="Fields">The fields that the server names, as JSON pointers where it names any.</param>
    /// <param name="Text">For messages.</param>
    private sealed record Judged(string Id, long Status, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Fields, string Text)
    {
        public bool IsAccepted => Status is >= 200 and < 300;

        public bool HasSameVerdict => IsAccepted == (Findings.Count == 0);

        public bool NamesSameFields => Status != 422 || Fields.ToHashSet().SetEquals(Findings.Select(finding => finding.Path));
    }

    [Fact]
    public async Task Nothing_that_a_real_API_server_accepts_is_reported()
    {
        var accepted = (await s_judged.Value).Where(judged => judged.IsAccepted).ToList();
        var wrong = accepted.Where(judged => judged.Findings.Count > 0).ToList();

        Assert.True(accepted.Count > 1000, $"only {accepted.Count} objects were accepted");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {accepted.Count} accepted objects are reported:\n{Lines(wrong)}");
    }

    [Fact]
    public async Task Everything_that_a_real_API_server_cannot_read_is_reported()
    {
        var refused = (await s_judged.Value).Where(judged => judged.Status == 400).ToList();
        var missed = refused.Where(judged => judged.Findings.Count == 0).ToList();

        Assert.True(refused.Count > 500, $"only {refused.Count} objects were refused");
        Assert.True(missed.Count == 0, $"{missed.Count} of {refused.Count} unreadable objects are not reported:\n{Lines(missed)}");
    }

    [Fact]
    public async Task Objects_are_accepted_and_refused_as_a_real_API_server_does()
    {
        var judged = await s_judged.Value;
        var different = judged.Where(one => !one.HasSameVerdict).ToList();

        Assert.Equal(8382, judged.Count);
        Assert.True(1 - ((double)different.Count / judged.Count) >= LeastAgreement, $"{different.Count} of {judged.Count} verdicts differ:\n{Lines(different)}");
    }

    [Fact]
    public async Task The_documentation_lists_every_recording_that_is_judged_otherwise()
    {
        var page = await File.ReadAllTextAsync(RepositoryFiles.PathOf("docs", "validation.md"));
        var section = page[page.IndexOf("### What differs", StringComparison.Ordinal)..];
        var listed = RecordingName().Matches(section).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var different = (await s_judged.Value).Where(one => !one.HasSameVerdict || !one.NamesSameFields).ToList();

        var unlisted = different.Where(one => !listed.Contains(one.Id)).ToList();
        Assert.True(unlisted.Count == 0, $"{unlisted.Count} recordings are judged otherwise, but docs/validation.md does not list them:\n{Lines(unlisted)}");
        var same = listed.Except(different.Select(one => one.Id)).ToList();
        Assert.True(same.Count == 0, $"docs/validation.md lists recordings that are judged as the server does; take them out: {string.Join(" ", same)}");
    }

    [GeneratedRegex("`([0-9]+-[0-9a-z]+)`")]
    private static partial Regex RecordingName();

    private static string Lines(IEnumerable<Judged> judged) => string.Join('\n', judged.Take(40).Select(one => one.Text.Length > 700 ? one.Text[..700] : one.Text));

    private static async Task<IReadOnlyList<Judged>> JudgeAllAsync()
    {
        var judged = new List<Judged>();
        foreach (var line in Recorded()) judged.Add(await JudgeAsync(line));
        return judged;
    }

    private static async Task<Judged> JudgeAsync(Node line)
    {
        var (id, status) = (line["id"]!.AsString()!, line["status"]!.AsInteger()!.Value);
        var resource = new Resource((MapNode)line["object"]!);
        var report = (await new ValidateOperation(new FixedClock()).RunAsync(new ValidateOptions
        {
            Environment = "dev",
            Manifests = new ManifestSet([resource]),
            KubernetesVersions = ["1.36"],
            Levels = new HashSet<ValidationLevel> { ValidationLevel.Schema },
        })).Report;
        var fields = (line["causes"]?.Items ?? []).Select(cause => PointerOf((cause as ListNode)?.Values[0].AsString() ?? cause["field"]?.AsString() ?? "")).ToList();
        return new(id, status, report.Findings, fields, $"{resource} {id} {line["path"]}: {status} [{string.Join("; ", fields)}] {line["message"]?.AsString()} OURS {string.Join("; ", report.Findings.Select(finding => $"{finding.Path} {finding.Message}"))}");
    }

    // The server writes spec.hard[limits.cpu]; a finding has /spec/hard/limits.cpu.
    private static string PointerOf(string field)
    {
        var pointer = new StringBuilder(field.Length + 1);
        var (isStart, depth) = (true, 0);
        foreach (var letter in field)
        {
            if (isStart && letter != '[') pointer.Append('/');
            isStart = false;
            if (letter == '[' && depth++ == 0) pointer.Append('/');
            else if (letter == ']' && --depth == 0) continue;
            else if (letter == '.' && depth == 0) isStart = true;
            else pointer.Append(letter switch { '~' => "~0", '/' => "~1", _ => letter.ToString() });
        }

        return pointer.ToString();
    }

    private static IEnumerable<Node> Recorded()
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(RepositoryFiles.PathOf("tests", "Fixtures", "recorded", "api-verdicts-1.36.jsonl.gz")), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line) yield return NodeJson.Parse(line);
    }
}
