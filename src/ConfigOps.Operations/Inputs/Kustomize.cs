using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Inputs;

/// <summary>Lets kubectl build Kustomize folders.</summary>
internal static class Kustomize
{
    private const string Program = "kubectl";

    /// <summary>What the folder builds.</summary>
    /// <exception cref="ConfigurationException">There is no kubectl, or it refuses the folder.</exception>
    public static ManifestSource Build(string folder, InputContext context, CancellationToken cancellation)
    {
        var shown = context.Shown(folder);
        var program = ExternalProgram.Find(Program, context.SearchPath)
            ?? throw new ConfigurationException($"{shown} is a Kustomize folder, which kubectl builds, and there is no kubectl on the PATH; install it, or pipe in what Kustomize makes: kustomize build {shown} | ./build.sh --target=Validate --exclusive --manifests=-");
        var run = program.Run(["kustomize", folder], folder, cancellation);
        return run.ExitCode == 0
            ? new ManifestSource(null, $"{shown} (kustomize)") { Content = run.Output }
            : throw new ConfigurationException($"kubectl kustomize {shown} failed: {run.Error.Trim().ReplaceLineEndings(" ")}");
    }
}
