using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Tests.Inputs;

public sealed class ManifestInputsTests : IDisposable
{
    private readonly InputFolder _folder = new() { StandardInput = "kind: FromPipe\n" };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a", "a/1.yaml a/2.json a/b/3.yml")]
    [InlineData("a/1.yaml", "a/1.yaml")]
    [InlineData("a/other.txt", "a/other.txt")]
    [InlineData("a/*.yaml", "a/1.yaml")]
    [InlineData("**/*.y?ml", "a/1.yaml a/b/c,d/4.yaml c/x.yaml")]
    [InlineData("a/**", "a/1.yaml a/2.json a/b/3.yml a/b/c,d/4.yaml a/kustomization.yaml.txt a/other.txt")]
    [InlineData("c, a/1.yaml", "c/x.yaml a/1.yaml")]
    [InlineData("a/1.yaml,a/*.yaml", "a/1.yaml")]
    [InlineData("a/b/c,d", "a/b/c,d/4.yaml")]
    public void An_input_names_folders_files_and_patterns(string input, string expected)
    {
        foreach (var path in new[] { "a/1.yaml", "a/2.json", "a/b/3.yml", "a/other.txt", "a/.hidden.yaml", "a/.git/x.yaml", "c/x.yaml", "a/kustomization.yaml.txt" }) _folder.With(path);
        if (input.Contains("**", StringComparison.Ordinal) || input.Contains(",d", StringComparison.Ordinal)) _folder.With("a/b/c,d/4.yaml");

        Assert.Equal(expected, _folder.Names(input));
    }

    [Fact]
    public void A_link_to_a_folder_above_is_no_cycle_and_a_link_to_a_file_is_read()
    {
        _folder.With("a/1.yaml").With("elsewhere/2.yaml");
        File.CreateSymbolicLink(Path.Combine(_folder.Root, "a/2.yaml"), Path.Combine(_folder.Root, "elsewhere/2.yaml"));
        Directory.CreateSymbolicLink(Path.Combine(_folder.Root, "a/up"), _folder.Root);

        Assert.Equal("a/1.yaml a/2.yaml", _folder.Names("a"));
        Assert.Equal("a/1.yaml a/2.yaml", _folder.Names("a/**/*.yaml"));
    }

    [Fact]
    public void A_folder_that_may_not_be_read_is_not_passed_over()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "an administrator may read every folder");
        if (OperatingSystem.IsWindows()) return;
        _folder.With("a/1.yaml").With("a/closed/2.yaml");
        File.SetUnixFileMode(Path.Combine(_folder.Root, "a/closed"), UnixFileMode.None);
        try
        {
            Assert.Equal("a/1.yaml a/closed", _folder.Names("a"));
            Assert.Throws<UnauthorizedAccessException>(() => _folder.Find("a")[1].Read());
        }
        finally
        {
            File.SetUnixFileMode(Path.Combine(_folder.Root, "a/closed"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void A_dash_is_standard_input()
    {
        var source = Assert.Single(_folder.Find("-"));

        Assert.Equal(("(standard input)", "kind: FromPipe\n", false), (source.Shown, Encoding.UTF8.GetString(source.Read().Span), source.IsFile));
    }

    [Fact]
    public void Everything_that_is_named_and_missing_is_told_at_once()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Root, "empty"));

        var error = Assert.Throws<ConfigurationException>(() => _folder.Find("nowhere,*.yml,empty"));

        Assert.Equal(
            [
                "there are no manifests: nowhere does not exist; name a file, a folder or a pattern that is there",
                "there are no manifests: no file matches *.yml; ** stands for any folders, * and ? for parts of a name",
                "there are no manifests in empty: no .yaml, .yml or .json file lies in it or below; hidden files are not read",
            ],
            error.Mistakes.Select(mistake => mistake.Message));
    }

    [Fact]
    public void A_packed_rendered_chart_is_read_without_its_own_description()
    {
        Pack("app.tgz", ("app/Chart.yaml", "name: app"), ("app/values.yaml", "a: 1"), ("app/templates/web.yaml", "kind: Web"), ("app/crds/c.yaml", "kind: Crd"), ("app/README.md", "x"));

        Assert.Equal("app.tgz!app/crds/c.yaml app.tgz!app/templates/web.yaml", _folder.Names("app.tgz"));
        Assert.Equal("kind: Web", Encoding.UTF8.GetString(_folder.Find("app.tgz")[1].Read().Span));
    }

    [Fact]
    public void A_chart_that_is_not_rendered_says_how_to_render_it()
    {
        Pack("app.tgz", ("app/Chart.yaml", "name: app"), ("app/templates/web.yaml", "name: {{ .Release.Name }}"));
        _folder.With("chart/Chart.yaml", "name: app").With("chart/templates/web.yaml", "name: {{ .Release.Name }}");

        Assert.StartsWith("app.tgz is a Helm chart that is not rendered", Assert.Throws<ConfigurationException>(() => _folder.Find("app.tgz")).Message, StringComparison.Ordinal);
        Assert.Contains("helm template chart | ", Assert.Throws<ConfigurationException>(() => _folder.Find("chart")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_archive_that_is_none_is_told()
    {
        _folder.With("app.tgz", "no archive");

        Assert.StartsWith("app.tgz: this is no gzipped tar archive, or a damaged one; ", Assert.Throws<ConfigurationException>(() => _folder.Find("app.tgz")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Kustomize_folder_without_kubectl_says_what_is_missing()
    {
        _folder.With("k/kustomization.yaml", "resources: [web.yaml]");

        Assert.StartsWith("k is a Kustomize folder, which kubectl builds, and there is no kubectl on the PATH; ", Assert.Throws<ConfigurationException>(() => _folder.Find("k")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Kustomize_folder_is_built_by_the_kubectl_on_the_path()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the stand-in for kubectl is a shell script");
        using var folder = new InputFolder { SearchPath = $"/nowhere{Path.PathSeparator}{_folder.With("bin/kubectl", "#!/bin/sh\necho \"kind: $1\"\necho oops >&2\ntest -e kustomization.yaml && test ! -e broken\n").Run("chmod", "+x", "bin/kubectl").Root}/bin" };
        folder.With("k/kustomization.yaml", "resources: []");

        var source = Assert.Single(folder.Find("k"));
        Assert.Equal(("k (kustomize)", "kind: kustomize\n"), (source.Shown, Encoding.UTF8.GetString(source.Read().Span)));

        folder.With("k/broken");
        Assert.Equal("kubectl kustomize k failed: oops", Assert.Throws<ConfigurationException>(() => folder.Find("k")).Message);
    }

    private void Pack(string name, params (string Name, string Text)[] entries)
    {
        using var gzip = new GZipStream(File.Create(Path.Combine(_folder.Root, name)), CompressionLevel.Fastest);
        using var tar = new TarWriter(gzip);
        foreach (var entry in entries) tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, entry.Name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(entry.Text)) });
    }
}
