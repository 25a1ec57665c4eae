using System.Diagnostics;
using System.Text;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Inputs;
using ConfigOps.Operations.Validation;

namespace ConfigOps.Operations.Tests.Validation;

/// <summary>Whatever a folder holds: an end, a finding that says what is wrong, and no more.</summary>
public sealed class HostileInputTests : IDisposable
{
    private const string Good = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n";
    private readonly string _folder = Directory.CreateTempSubdirectory("configops-hostile-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static readonly Dictionary<string, string> s_texts = new(StringComparer.Ordinal)
    {
        { "flow nested 1,000 levels deep", $"{Good}data: {new string('[', 1000)}{new string(']', 1000)}\n" },
        { "JSON nested 1,000 levels deep", $"{{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"x\":{string.Concat(Enumerable.Repeat("{\"a\":", 1000))}1{new string('}', 1000)}}}" },
        { "blocks nested 1,000 levels deep", $"{Good}x:\n{string.Concat(Enumerable.Range(1, 1000).Select(level => $"{new string(' ', level)}a:\n"))}" },
        { "lists nested 100,000 levels deep", new string('[', 100_000) },
        { "a bomb of aliases", $"{Good}data:\n  a: &a [x,x,x,x,x,x,x,x,x]\n{string.Concat(Enumerable.Range(0, 12).Select(level => $"  {(char)('b' + level)}: &{(char)('b' + level)} [{string.Join(',', Enumerable.Repeat($"*{(char)('a' + level)}", 9))}]\n"))}" },
        { "an anchor inside itself", $"{Good}data: &x\n  a: *x\n" },
        { "an alias without anchor", $"{Good}data:\n  a: *x\n" },
        { "a NUL", $"{Good}data:\n  a: b\0c\n" },
        { "a number beyond all types", $"apiVersion: v1\nkind: Service\nmetadata: {{name: a}}\nspec: {{ports: [{{port: {new string('9', 100_000)}}}]}}\n" },
        { "a key of a megabyte", $"{Good}data:\n  {new string('k', 1 << 20)}: v\n" },
        { "a quoted key of a megabyte", $"{Good}data:\n  \"{new string('k', 1 << 20)}\": v\n" },
        { "a quote that never ends", $"{Good}data:\n  a: \"{new string('x', 1 << 20)}\n" },
        { "a bracket that never ends", $"{Good}data: [{new string('x', 1 << 20)}\n" },
        { "a megabyte of dashes", new string('-', 1 << 20) },
        { "a megabyte of colons", new string(':', 1 << 20) },
        { "a megabyte of spaces before a key", $"{new string(' ', 1 << 20)}a: b\nc: d\n" },
        { "an unknown tag", $"{Good}data: {{a: !!python/object:os.system x}}\n" },
    };

    public static TheoryData<string> Texts => [.. s_texts.Keys];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_hostile_text_is_one_finding(string what)
    {
        File.WriteAllText(Path.Combine(_folder, "a.yaml"), s_texts[what]);

        var finding = Assert.Single(await Findings());

        Assert.True(finding.Message.Length is > 10 and < 2000, $"{what}: {finding.Message.Length} characters");
        Assert.DoesNotContain("Exception", finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", finding.Message, StringComparison.Ordinal);
    }

    private static readonly Dictionary<string, byte[]> s_bytes = new(StringComparer.Ordinal)
    {
        { "UTF-8 that breaks off", [.. Encoding.UTF8.GetBytes(Good), 0xe2, 0x82] },
        { "Latin-1", [.. Encoding.UTF8.GetBytes(Good + "data: {a: "), 0xe9, .. "}\n"u8] },
        { "UTF-16 without mark", Encoding.Unicode.GetBytes(Good) },
        { "UTF-16 that breaks off", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Good), 0x41] },
        { "UTF-16 with half a pair", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Good), 0x00, 0xd8] },
        { "a program", [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0, 0, 0, 0xff, 0xfe] },
        { "a gzip", [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3] },
    };

    public static TheoryData<string> Bytes => [.. s_bytes.Keys];

    [Theory]
    [MemberData(nameof(Bytes))]
    public async Task Bytes_that_are_no_text_are_one_finding(string what)
    {
        File.WriteAllBytes(Path.Combine(_folder, "a.yaml"), s_bytes[what]);

        Assert.True((await Findings()).Count == 1, what);
    }

    [Fact]
    public async Task A_document_of_any_size_is_not_held_in_memory()
    {
        using (var file = File.CreateText(Path.Combine(_folder, "a.yaml")))
        {
            file.Write(Good + "---\n" + Good + "data:\n");
            for (var i = 0; i < 500_000; i++) file.Write($"  key-{i}: {new string('v', 60)}\n");
            file.Write("---\n" + Good.Replace("name: a", "name: B", StringComparison.Ordinal));
        }

        var findings = await Findings();

        Assert.Equal(2, findings.Count);
        Assert.Contains(findings, finding => finding.Rule == "syntax/unsupported" && finding.Position.Line == 5 && finding.Message.Contains("32 MiB", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Rule == "server/invalid" && finding.Position.Line == 500_015);
    }

    [Fact]
    public async Task What_is_no_file_is_said_to_be_none()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("there are no named pipes in folders on Windows");
        await Process.Start("mkfifo", Path.Combine(_folder, "pipe.yaml")).WaitForExitAsync(TestContext.Current.CancellationToken);
        using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified);
        socket.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(Path.Combine(_folder, "socket.yaml")));
        File.CreateSymbolicLink(Path.Combine(_folder, "nowhere.yaml"), Path.Combine(_folder, "missing"));
        File.CreateSymbolicLink(Path.Combine(_folder, "self.yaml"), Path.Combine(_folder, "self.yaml"));
        File.CreateSymbolicLink(Path.Combine(_folder, "device.yaml"), "/dev/zero");
        Directory.CreateSymbolicLink(Path.Combine(_folder, "cycle"), _folder);
        File.WriteAllText(Path.Combine(_folder, "empty.yaml"), "");
        File.WriteAllText(Path.Combine(_folder, "good.yaml"), Good);

        var findings = await Findings();

        Assert.Equal(["device.yaml", "nowhere.yaml", "pipe.yaml", "self.yaml", "socket.yaml"], findings.Select(finding => finding.File!).Order(StringComparer.Ordinal));
        Assert.All(findings, finding => Assert.Equal("syntax/unreadable", finding.Rule));
        Assert.Contains("a pipe", findings.Single(finding => finding.File == "pipe.yaml").Message, StringComparison.Ordinal);
        Assert.Contains("a device", findings.Single(finding => finding.File == "device.yaml").Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_goes_while_others_are_read_is_one_finding()
    {
        File.WriteAllText(Path.Combine(_folder, "a.yaml"), Good);
        File.WriteAllText(Path.Combine(_folder, "b.yaml"), Good.Replace("name: a", "name: b", StringComparison.Ordinal));
        var sources = ManifestSource.Find(_folder, file => Path.GetFileName(file));
        File.Delete(Path.Combine(_folder, "b.yaml"));

        Assert.Equal("syntax/unreadable", Assert.Single(await Findings(sources)).Rule);
    }

    [Fact]
    public async Task Mutations_of_real_manifests_end_and_say_what_is_wrong()
    {
        var random = new Random(4711);
        var whole = Encoding.UTF8.GetBytes(File.ReadAllText(RepositoryFiles.PathOf("tests", "Fixtures", "security-corpus", "workload.yaml")));
        for (var i = 0; i < 1500; i++) File.WriteAllBytes(Path.Combine(_folder, $"{i:0000}.yaml"), Mutation(whole, random));

        var findings = await Findings();

        Assert.True(findings.Count > 1000, $"only {findings.Count} findings");
        Assert.DoesNotContain(findings, finding => finding.Message.Contains("Exception", StringComparison.Ordinal) || finding.Message.Contains("   at ", StringComparison.Ordinal));
    }

    private static byte[] Mutation(byte[] whole, Random random)
    {
        var start = random.Next(whole.Length);
        var content = whole.AsSpan(start, Math.Min(whole.Length - start, random.Next(100, 3000))).ToArray().ToList();
        for (var changes = random.Next(1, 6); changes > 0; changes--)
        {
            var at = random.Next(content.Count);
            switch (random.Next(3))
            {
                case 0: content[at] = (byte)random.Next(256); break;
                case 1: content.RemoveRange(at, Math.Min(content.Count - at - 1, random.Next(50))); break;
                default: content.Insert(at, (byte)"\n\t :-#'\"|>[]{},&*!?%@`"[random.Next(22)]); break;
            }
        }

        return [.. content];
    }

    private Task<IReadOnlyList<Finding>> Findings() => Findings(ManifestSource.Find(_folder, file => Path.GetFileName(file)));

    private static async Task<IReadOnlyList<Finding>> Findings(IReadOnlyList<ManifestSource> sources)
    {
        var options = new ValidateOptions { Environment = "dev", Files = sources, Levels = new HashSet<ValidationLevel> { ValidationLevel.Syntax, ValidationLevel.Schema }, KeepsManifests = false };
        var result = await new ValidateOperation(TimeProvider.System).RunAsync(options, cancellation: TestContext.Current.CancellationToken);
        return result.Report.Findings;
    }
}
