using System.Text;
using System.Text.Json;
using ConfigOps.Kubernetes.Files;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Secrets;
using ConfigOps.Storage;

namespace ConfigOps.Operations.Auditing.Ledger;

/// <summary>What a check of the ledger found.</summary>
/// <param name="Entries">How many entries there are.</param>
/// <param name="Head">The newest of them.</param>
/// <param name="Problems">What is wrong, in the order of the lines; empty when the ledger is whole.</param>
public sealed record LedgerVerdict(long Entries, LedgerHead Head, IReadOnlyList<LedgerProblem> Problems);

/// <summary>Something wrong with the ledger.</summary>
/// <param name="Line">The 1-based line; 0 when no line is to blame.</param>
/// <param name="Message">What, and what it means.</param>
public sealed record LedgerProblem(int Line, string Message);

/// <summary>
/// An append-only file of what happened, each line bound to the one before by its hash: a line that is changed, removed or put in breaks the chain from
/// there on. The newest hash is kept in a second file as well, because a chain alone cannot show that its end was cut off; who trusts neither
/// file keeps the head that every audit prints.
/// </summary>
public sealed class LedgerFile(string path, TimeProvider time)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private string HeadPath => Path.ChangeExtension(path, ".head");

    /// <summary>Appends a record; waits for another process that is appending.</summary>
    /// <exception cref="StorageException">The file cannot be written, or another process held it for 10 seconds.</exception>
    public async Task<LedgerHead> AppendAsync(LedgerRecord record, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        // Exclusive: on Unix, a file that is shared with readers is shared with other writers too.
        await using var file = await OpenAsync(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, cancellation);
        var entry = LedgerEntry.After(await SeekToEndAsync(file, cancellation), record);
        await file.WriteAsync((byte[])[.. entry.ToLine(), (byte)'\n'], cancellation);
        file.Flush(flushToDisk: true);
        OwnerOnlyFile.Write(HeadPath, entry.Head.ToString());
        return entry.Head;
    }

    /// <summary>Checks, while nobody appends, every line, the end against the kept head, and both against <paramref name="expected"/> when somebody kept one.</summary>
    /// <exception cref="StorageException">The file cannot be read, or another process held it for 10 seconds.</exception>
    public async Task<LedgerVerdict> VerifyAsync(LedgerHead? expected = null, CancellationToken cancellation = default)
    {
        var problems = new List<LedgerProblem>();
        var hashes = new List<string>();
        var head = LedgerHead.Empty;
        await using var file = File.Exists(path) ? await OpenAsync(FileMode.Open, FileAccess.Read, FileShare.Read, cancellation) : null;
        var lines = file is null ? [] : await LinesOfAsync(file, cancellation);
        for (var i = 0; i < lines.Length; i++)
        {
            var entry = Read(lines[i]);
            if (ProblemOf(entry, head) is { } problem) problems.Add(new LedgerProblem(i + 1, problem));
            head = entry?.Head ?? new LedgerHead(head.Sequence + 1, "");
            hashes.Add(head.Hash);
        }

        if (File.Exists(HeadPath))
            Compare("the kept head", LedgerHead.Parse((await File.ReadAllTextAsync(HeadPath, cancellation)).Trim()), hashes, problems);
        else if (lines.Length > 0)
            problems.Add(new LedgerProblem(0, $"the kept head is missing; whether the end was cut off cannot be told without --ledger-head"));
        if (expected is not null) Compare("the head that was given", expected, hashes, problems);
        return new LedgerVerdict(lines.Length, head, problems);
    }

    private static string? ProblemOf(LedgerEntry? entry, LedgerHead before)
    {
        if (entry is null) return "the line is not an entry: it was damaged, or a run was killed while it wrote it";
        if (!entry.IsGenuine) return "the entry was changed after it was written: its hash does not fit its content";
        if (entry.Sequence != before.Sequence + 1) return $"entry {entry.Sequence} follows entry {before.Sequence}: entries were removed or put in";
        return entry.Previous != before.Hash ? "the entry does not follow the line before it: that line was changed or exchanged" : null;
    }

    private static void Compare(string name, LedgerHead? head, List<string> hashes, List<LedgerProblem> problems)
    {
        if (head is null) problems.Add(new LedgerProblem(0, $"{name} cannot be read"));
        else if (head.Sequence > hashes.Count) problems.Add(new LedgerProblem(0, $"{name} is entry {head.Sequence}, the ledger ends at {hashes.Count}: its end was cut off"));
        else if (head.Sequence > 0 && hashes[(int)head.Sequence - 1] != head.Hash) problems.Add(new LedgerProblem((int)head.Sequence, $"{name} has another hash: the ledger was written anew"));
    }

    private static LedgerEntry? Read(string line)
    {
        try
        {
            return LedgerEntry.Read(NodeJson.Parse(line));
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            return null;
        }
    }

    private static async Task<string[]> LinesOfAsync(FileStream file, CancellationToken cancellation)
    {
        using var reader = new StreamReader(file, leaveOpen: true);
        var lines = new List<string>();
        while (await reader.ReadLineAsync(cancellation) is { } line) lines.Add(line);
        return [.. lines];
    }

    private async Task<FileStream> OpenAsync(FileMode mode, FileAccess access, FileShare share, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, mode, access, share, 4096, FileOptions.Asynchronous);
            }
            catch (IOException) when (File.Exists(path) && time.GetElapsedTime(started) < LongestWait)
            {
                // Another process is appending; it is done in milliseconds.
                await Task.Delay(Pause, time, cancellation);
            }
            catch (Exception exception) when (FileTrouble.Is(exception))
            {
                throw new StorageException($"the ledger {path} cannot be {(access == FileAccess.Read ? "read" : "written")}: {(access == FileAccess.Read ? FileTrouble.OfReading(exception, path) : FileTrouble.OfWriting(exception, path))}", exception);
            }
        }
    }

    // A last line without end is what a killed process leaves: it was never confirmed to anyone, so the next entry takes its place.
    private static async Task<LedgerHead> SeekToEndAsync(FileStream file, CancellationToken cancellation)
    {
        var content = new byte[file.Length];
        await file.ReadExactlyAsync(content, cancellation);
        var end = content.AsSpan().LastIndexOf((byte)'\n') + 1;
        file.SetLength(end);
        file.Seek(end, SeekOrigin.Begin);
        if (end == 0) return LedgerHead.Empty;
        var start = content.AsSpan(0, end - 1).LastIndexOf((byte)'\n') + 1;
        return Read(Encoding.UTF8.GetString(content.AsSpan(start, end - 1 - start)))?.Head
            ?? throw new StorageException($"the last entry of the ledger {file.Name} cannot be read; --target=VerifyLedger tells what is wrong, and nothing is appended to a broken chain");
    }
}
