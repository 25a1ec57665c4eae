using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Tests.PodSecurity;

public sealed class RecordedVerdictsTests
{
    // The third file has 26,686 random objects of eight kinds, each at one of both levels and one of 38 editions. The second file has every edition from v1.0 on, workloads with templates, Windows pods, and containers added to a running pod.
    [Theory]
    [InlineData("pod-security-1.36.jsonl.gz", 37_800)]
    [InlineData("pod-security-more-1.36.jsonl.gz", 32_760)]
    [InlineData("pod-security-random-1.36.jsonl.gz", 26_686)]
    public void Every_verdict_and_its_text_agrees_with_a_real_API_server(string fixture, int verdicts)
    {
        var judged = 0;
        var differences = new List<string>();
        foreach (var line in RecordedFixture.Lines(fixture))
        {
            var pod = PodTemplate.Of(new Resource((MapNode)line["object"]!))!;
            foreach (var recorded in line["verdicts"]!.Entries)
            {
                var (level, version) = Parse(recorded.Key);
                var verdict = PodSecurityEvaluator.Evaluate(pod, level, version);
                judged++;
                if (verdict.Message != recorded.Value.AsString())
                    differences.Add($"{line["id"]!.AsString()} at {recorded.Key}\n  server: {recorded.Value.AsString()}\n  ours:   {verdict.Message}");
            }
        }

        Assert.Equal(verdicts, judged);
        Assert.True(differences.Count == 0, $"{differences.Count} of {judged} verdicts differ:\n{string.Join('\n', differences.Take(20))}");
    }

    private static (PodSecurityLevel, PodSecurityVersion) Parse(string levelAndVersion)
    {
        var parts = levelAndVersion.Split(':');
        Assert.True(PodSecurityLevels.TryParse(parts[0], out var level));
        Assert.True(PodSecurityVersion.TryParse(parts[1], out var version));
        return (level, version);
    }
}
