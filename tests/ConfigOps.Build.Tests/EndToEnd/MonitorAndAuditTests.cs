using System.Text.Json;

namespace ConfigOps.Build.Tests.EndToEnd;

public sealed class MonitorAndAuditTests : IDisposable
{
    private readonly PlatformFixture _platform = new();

    public void Dispose() => _platform.Dispose();

    [Fact]
    public async Task Ill_health_fails_the_gate_and_tells_the_webhook()
    {
        await using var receiver = new WebhookReceiver("alerts");
        _platform.Run("--target=Deploy").Ends(0, "Done.");
        await using (var cluster = await LiveCluster.OpenAsync(_platform))
            await cluster.BreakAsync("billing");

        var run = _platform.With("ALERT_WEBHOOK", receiver.Address).Run("--target=Monitor", "--exclusive", "--duration=0s", "--alert-threshold=100", "--export-format=prometheus");

        Assert.Equal(1, run.Code);
        Assert.StartsWith("Gate failed: monitor: health score of music-dev is ", run.LastErrorLine, StringComparison.Ordinal);
        var (path, body) = Assert.Single(receiver.Received);
        Assert.Equal("/alerts", path);
        using var alert = JsonDocument.Parse(body);
        Assert.Contains("music-dev", alert.RootElement.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("# TYPE ", _platform.Read("artifacts/dev/reports/monitor.prom"), StringComparison.Ordinal);
        Assert.Empty(_platform.FilesIn("artifacts/dev/outbox"));
    }

    [Fact]
    public void A_namespace_without_workloads_does_not_pass_for_a_healthy_one() =>
        _platform.Run("--target=Monitor", "--exclusive", "--duration=0s", "--namespace=music-dve").Ends(0, "Done.")
            .Says("Not assessed: health of namespace music-dve: there is no Deployment, StatefulSet or DaemonSet in it, or no such namespace. Correct --namespace, or deploy first.");

    [Fact]
    public void A_webhook_that_is_no_address_is_told_without_its_value()
    {
        var run = _platform.With("ALERT_WEBHOOK", "hooks.example.com/a-token").Run("--target=Monitor", "--exclusive", "--duration=0s");

        run.Ends(2, "Wrong usage or configuration: 1 mistake.").Complains("--alert-webhook (ALERT_WEBHOOK) is no address that begins with https:// or http://");
        Assert.DoesNotContain("a-token", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ledger_that_is_not_there_is_told_as_such() =>
        _platform.Run("--target=VerifyLedger").Ends(0, "Done.").Says("there is no ledger at artifacts/ledger.jsonl yet; the first --target=Audit begins one");

    [Fact]
    public void A_ledger_that_was_tampered_with_is_found()
    {
        _platform.Run("--target=FullCycle", "--duration=0s").Ends(0, "Done.");
        _platform.Run("--target=Audit", "--exclusive").Ends(0, "Done.").Says("ledger head 2:");
        _platform.Run("--target=VerifyLedger").Ends(0, "Done.");
        _platform.WithChange("artifacts/ledger.jsonl", "\"passed\"", "\"failed\"");

        var run = _platform.Run("--target=VerifyLedger");

        Assert.Equal(1, run.Code);
        Assert.StartsWith("Gate failed: verify-ledger: ", run.LastErrorLine, StringComparison.Ordinal);
        run.Says("line 1");
    }
}
