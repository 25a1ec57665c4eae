using System.Net;
using System.Net.Sockets;

namespace ConfigOps.Build.Tests.EndToEnd;

/// <summary>Files and folders that options name and that cannot be read or written: told with the option, the path, the cause and the mend, never in the framework's words.</summary>
public sealed class UnreadableFileTests : IDisposable
{
    private const string OneMistake = "Wrong usage or configuration: 1 mistake.";
    private const string Missing = "cannot be read: it does not exist; correct the path";
    private const string Folder = "cannot be read: it is a folder, where a file is wanted; name a file";
    private const string Broken = "cannot be read: it is a link to nowhere, which does not exist; mend the link, or name another path";
    private const string Through = "cannot be read: taken in its path is a file, where a folder is wanted; correct the path";

    private readonly PlatformFixture _platform = new PlatformFixture()
        .With("CONFIGOPS_KEY", "a key of the tests, thirty-two characters and more")
        .WithFile("taken", "a file")
        .WithFile("folder/x.txt", "")
        .WithFile("mine/web.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web, namespace: shop}\n");

    public UnreadableFileTests() => File.CreateSymbolicLink(_platform.PathOf("broken"), "nowhere");

    public void Dispose() => _platform.Dispose();

    [Theory]
    [InlineData("--target=SecretSet --component=backend-api --key=REDIS_PASSWORD --from-file=missing", "--from-file=missing " + Missing)]
    [InlineData("--target=SecretSet --component=backend-api --key=REDIS_PASSWORD --from-file=folder", "--from-file=folder " + Folder)]
    [InlineData("--target=SecretSet --component=backend-api --key=REDIS_PASSWORD --from-file=broken", "--from-file=broken " + Broken)]
    [InlineData("--target=SecretVerify --key-file=missing", "--key-file=missing " + Missing)]
    [InlineData("--target=SecretVerify --key-file=folder", "--key-file=folder " + Folder)]
    [InlineData("--target=SecretRotate --new-key-file=folder", "--new-key-file=folder " + Folder)]
    [InlineData("--target=SecretRotate --new-key-file=taken/x", "--new-key-file=taken/x cannot be written: taken in its path is a file, where a folder is wanted; name another place")]
    [InlineData("--target=SecurityScan --exclusive --manifests=mine --sbom=missing", "--sbom=missing " + Missing)]
    [InlineData("--target=SecurityScan --exclusive --manifests=mine --vex=folder", "--vex=folder " + Folder)]
    [InlineData("--target=SecurityScan --exclusive --manifests=mine --import-results=broken", "--import-results=broken " + Broken)]
    [InlineData("--target=SecurityScan --exclusive --manifests=mine --sbom=taken", "taken: the bill of materials is no JSON (line 1, column 1); CycloneDX and SPDX are read in their JSON form")]
    [InlineData("--target=SecurityScan --exclusive --manifests=mine --sources=broken", "--sources=broken " + Broken)]
    [InlineData("--target=SecurityScan --exclusive --manifests=mine --baseline=folder", "--baseline=folder cannot be read: it is a folder, where a file is wanted; name a file, or write one with --write-baseline=folder")]
    [InlineData("--target=SecurityScan --exclusive --manifests=mine --baseline=taken", "taken: this is no baseline: it is not JSON (line 1, column 1); write one with --write-baseline=taken")]
    [InlineData("--target=SecurityScan --exclusive --manifests=mine --write-baseline=folder", "--write-baseline=folder " + Folder)]
    [InlineData("--target=SecurityScan --exclusive --manifests=broken", "there are no manifests: broken " + Broken)]
    [InlineData("--target=Validate --exclusive --manifests=taken/x", "there are no manifests: taken/x " + Through)]
    [InlineData("--target=ImportCompose --input=folder", "folder: there is no compose.yaml, compose.yml, docker-compose.yml or docker-compose.yaml in this folder; name the file in --input")]
    [InlineData("--target=ImportCompose --input=missing", "missing " + Missing)]
    [InlineData("--target=ImportManifests --input=broken", "--input=broken " + Broken)]
    [InlineData("--target=VerifyRules --rules=taken/x", "--rules=taken/x: it " + Through)]
    [InlineData("--target=VerifyRules --crds=broken", "broken " + Broken)]
    [InlineData("--target=Generate --templates=taken", "taken: this is a file, where the folder of templates is wanted; correct --templates")]
    [InlineData("--target=Generate --output=taken", "the output folder taken cannot be written: it is a file, where a folder is wanted; name another place (--output=DIR or OUTPUT_DIR)")]
    [InlineData("--target=Generate --output=taken/deeper", "the output folder taken/deeper cannot be written: taken in its path is a file, where a folder is wanted; name another place (--output=DIR or OUTPUT_DIR)")]
    [InlineData("--target=Status --kubeconfig=folder", "folder: the kubeconfig cannot be read: it is a folder, where a file is wanted; name a file (--kubeconfig or KUBECONFIG)")]
    [InlineData("--target=Status --kubeconfig=broken", "broken: the kubeconfig " + Broken)]
    [InlineData("--target=VerifyBackup --backup-passphrase-file=missing", "missing " + Missing)]
    public void An_input_that_cannot_be_read_is_the_users_mistake(string call, string complaint)
    {
        var run = _platform.Run(call.Split(' ')).Ends(2, OneMistake).Complains(complaint);

        Assert.DoesNotContain("Could not find", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Access to the path", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--write-baseline=taken/x", "--write-baseline=taken/x cannot be written: taken in its path is a file, where a folder is wanted; name another place")]
    [InlineData("--export-report=taken/", "--export-report: taken/security-scan.json cannot be written: taken in its path is a file, where a folder is wanted; name another place")]
    public void An_output_that_cannot_be_written_is_told_with_its_option(string option, string complaint) =>
        _platform.Run("--target=SecurityScan", "--exclusive", "--manifests=mine", option).Ends(3, "Failed: something outside ConfigOps did not work.").Complains(complaint);

    [Fact]
    public void The_summary_of_a_GitHub_job_that_cannot_be_written_is_named() => _platform.With("GITHUB_STEP_SUMMARY", _platform.PathOf("folder"))
        .Run("--target=VerifyRules").Ends(3, "Failed: something outside ConfigOps did not work.").Complains("GITHUB_STEP_SUMMARY names ").Complains("which cannot be written: it is a folder, where a file is wanted; name a file");

    [Fact]
    public void A_name_with_a_line_break_begins_no_line_of_its_own() =>
        _platform.Run("--target=Generate", "--templates=a\nb").Ends(2, OneMistake).Complains("a\\nb: the template folder does not exist\n");

    [Fact]
    public void A_namespace_that_cannot_be_one_is_refused_before_anything_is_asked() =>
        _platform.Run("--target=Status", "--namespace=Music_Dev").Ends(2, OneMistake)
            .Complains("--namespace=Music_Dev: a namespace's name must be 1 to 63 lower-case letters, digits and dashes, beginning and ending with a letter or digit");

    [Theory]
    [InlineData("Deploy")]
    [InlineData("Sandbox")]
    public void A_version_of_Kubernetes_without_schemas_is_the_users_mistake(string target) =>
        _platform.Run($"--target={target}", "--exclusive", "--cluster=sandbox", "--manifests=mine", "--kubernetes-version=1.20").Ends(2, OneMistake)
            .Complains("the embedded cluster cannot answer as Kubernetes 1.20; correct --kubernetes-version, KUBERNETES_VERSION or kubernetesVersion of the environment: 1.32, ");

    [Fact]
    public void A_port_that_is_taken_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        _platform.Run("--target=Sandbox", $"--port={port}").Ends(3, "Failed: something outside ConfigOps did not work.").Complains($"--port={port}: another program listens on 127.0.0.1:{port}; name another port, or 0 for any free one");
    }

    [Fact]
    public void A_database_of_advisories_that_is_a_file_is_not_fetched_into() =>
        _platform.Run("--target=UpdateOsv", "--osv-db=taken", "--osv-source=http://127.0.0.1:1/").Ends(2, OneMistake).Complains("taken cannot be written: it is a file, where a folder is wanted; name another place");

    [Fact]
    public void A_native_program_of_former_sources_does_not_outlive_a_compilation_that_fails()
    {
        _platform.WithFile("artifacts/native/configops", "of former sources");

        var run = _platform.Run("--target=Native");

        Assert.Equal(3, run.Code);
        run.Complains("configops could not be compiled");
        Assert.False(_platform.Has("artifacts/native/configops"));
    }
}
