using ConfigOps.Operations.Auditing.Ledger;
using ConfigOps.Storage;

namespace ConfigOps.Operations.Tests.Auditing;

public sealed class LedgerFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("configops-ledger-").FullName;

    private string Ledger => Path.Combine(_folder, "ledger.jsonl");

    private LedgerFile File => new(Ledger, TimeProvider.System);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_ledger_that_nobody_touched_is_whole()
    {
        var head = await AppendAsync(3);

        var verdict = await File.VerifyAsync(head);

        Assert.Empty(verdict.Problems);
        Assert.Equal(3, verdict.Entries);
        Assert.Equal(head, verdict.Head);
    }

    [Fact]
    public async Task Any_changed_byte_is_noticed()
    {
        await AppendAsync(2);
        var original = await System.IO.File.ReadAllBytesAsync(Ledger);
        for (var at = 0; at < original.Length; at++)
        {
            var changed = (byte[])original.Clone();
            changed[at] ^= 0x01;
            await System.IO.File.WriteAllBytesAsync(Ledger, changed);
            Assert.True((await File.VerifyAsync()).Problems.Count > 0, $"byte {at} ('{(char)original[at]}') was changed and nothing was noticed");
        }
    }

    [Fact]
    public async Task A_removed_line_is_noticed_wherever_it_stood()
    {
        await AppendAsync(4);
        var lines = await System.IO.File.ReadAllLinesAsync(Ledger);
        for (var removed = 0; removed < lines.Length; removed++)
        {
            await System.IO.File.WriteAllLinesAsync(Ledger, lines.Where((_, i) => i != removed));
            Assert.NotEmpty((await File.VerifyAsync()).Problems);
        }
    }

    [Fact]
    public async Task An_end_that_was_cut_off_is_noticed_by_the_kept_head()
    {
        await AppendAsync(3);
        var lines = await System.IO.File.ReadAllLinesAsync(Ledger);
        await System.IO.File.WriteAllLinesAsync(Ledger, lines[..2]);

        var problem = Assert.Single((await File.VerifyAsync()).Problems);

        Assert.Equal("the kept head is entry 3, the ledger ends at 2: its end was cut off", problem.Message);
    }

    [Fact]
    public async Task A_ledger_written_anew_is_noticed_by_a_head_that_somebody_kept()
    {
        var kept = await AppendAsync(2);
        System.IO.File.Delete(Ledger);
        await AppendAsync(3, "forged");

        var problem = Assert.Single((await File.VerifyAsync(kept)).Problems);

        Assert.Equal("the head that was given has another hash: the ledger was written anew", problem.Message);
    }

    [Fact]
    public async Task What_a_killed_process_left_half_written_gives_way_to_the_next_entry()
    {
        await AppendAsync(2);
        var whole = await System.IO.File.ReadAllBytesAsync(Ledger);
        var lastLine = whole.AsSpan(0, whole.Length - 1).LastIndexOf((byte)'\n') + 1;
        var line = whole[lastLine..];
        for (var length = 0; length < line.Length; length += 7)
        {
            await System.IO.File.WriteAllBytesAsync(Ledger, [.. whole, .. line[..length]]);
            var head = await AppendAsync(1);
            Assert.Equal(3, head.Sequence);
            Assert.Empty((await File.VerifyAsync(head)).Problems);
            await System.IO.File.WriteAllBytesAsync(Ledger, whole);
        }
    }

    [Fact]
    public async Task Processes_that_append_at_once_make_one_chain()
    {
        var readings = Enumerable.Range(0, 24).Select(_ => Task.Run(() => File.VerifyAsync()));
        var verdicts = Task.WhenAll(readings);
        await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => Task.Run(() => AppendAsync(1))));
        Assert.All(await verdicts, reading => Assert.Empty(reading.Problems));

        var verdict = await File.VerifyAsync();

        Assert.Equal(24, verdict.Entries);
        Assert.Empty(verdict.Problems);
    }

    [Fact]
    public async Task Nothing_is_appended_to_an_end_that_cannot_be_read()
    {
        await AppendAsync(1);
        await System.IO.File.WriteAllTextAsync(Ledger, "not an entry\n", TestContext.Current.CancellationToken);

        var refused = await Assert.ThrowsAsync<StorageException>(() => AppendAsync(1));

        Assert.Contains("--target=VerifyLedger", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1:abc")]
    [InlineData("x:0000000000000000000000000000000000000000000000000000000000000000")]
    public void A_head_that_is_none_is_refused(string text) => Assert.Null(LedgerHead.Parse(text));

    private async Task<LedgerHead> AppendAsync(int entries, string summary = "score 97.5")
    {
        var head = LedgerHead.Empty;
        for (var i = 0; i < entries; i++)
            head = await File.AppendAsync(new LedgerRecord(DateTimeOffset.UnixEpoch, "audit", "dev", "passed", summary, [new EvidenceFile("dev/reports/deploy.json", new string('a', 64))]));
        return head;
    }
}
