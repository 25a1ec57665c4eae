using Cake.Core.Composition;
using Cake.Core.IO;
using Cake.Core.Packaging;
using Cake.Frosting.Internal;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting;

/// <summary>What a host can be told, as registrations of services.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Tasks get a <typeparamref name="TContext"/>.</summary>
    public static IServiceCollection UseContext<TContext>(this IServiceCollection services)
        where TContext : class, IFrostingContext => services.AddSingleton<IFrostingContext, TContext>();

    /// <summary>Both ends of the run.</summary>
    public static IServiceCollection UseLifetime<TLifetime>(this IServiceCollection services)
        where TLifetime : class, IFrostingLifetime => services
            .AddSingleton<IFrostingLifetime, TLifetime>()
            .AddSingleton<IFrostingSetup>(provider => provider.GetRequiredService<IFrostingLifetime>())
            .AddSingleton<IFrostingTeardown>(provider => provider.GetRequiredService<IFrostingLifetime>());

    /// <summary>The beginning of the run.</summary>
    public static IServiceCollection UseSetup<TSetup>(this IServiceCollection services)
        where TSetup : class, IFrostingSetup => services.AddSingleton<IFrostingSetup, TSetup>();

    /// <summary>The end of the run.</summary>
    public static IServiceCollection UseTeardown<TTeardown>(this IServiceCollection services)
        where TTeardown : class, IFrostingTeardown => services.AddSingleton<IFrostingTeardown, TTeardown>();

    /// <summary>Both ends of each task.</summary>
    public static IServiceCollection UseTaskLifetime<TLifetime>(this IServiceCollection services)
        where TLifetime : class, IFrostingTaskLifetime => services
            .AddSingleton<IFrostingTaskLifetime, TLifetime>()
            .AddSingleton<IFrostingTaskSetup>(provider => provider.GetRequiredService<IFrostingTaskLifetime>())
            .AddSingleton<IFrostingTaskTeardown>(provider => provider.GetRequiredService<IFrostingTaskLifetime>());

    /// <summary>The beginning of each task.</summary>
    public static IServiceCollection UseTaskSetup<TSetup>(this IServiceCollection services)
        where TSetup : class, IFrostingTaskSetup => services.AddSingleton<IFrostingTaskSetup, TSetup>();

    /// <summary>The end of each task.</summary>
    public static IServiceCollection UseTaskTeardown<TTeardown>(this IServiceCollection services)
        where TTeardown : class, IFrostingTaskTeardown => services.AddSingleton<IFrostingTaskTeardown, TTeardown>();

    /// <summary>What a Cake module registers.</summary>
    public static IServiceCollection UseModule<TModule>(this IServiceCollection services)
        where TModule : ICakeModule, new()
    {
        var registrar = new ModuleRegistrar();
        new TModule().Register(registrar);
        registrar.AddTo(services);
        return services;
    }

    /// <summary>Installs tools of one package scheme.</summary>
    public static IServiceCollection UsePackageInstaller<TPackageInstaller>(this IServiceCollection services)
        where TPackageInstaller : class, IPackageInstaller => services.AddSingleton<IPackageInstaller, TPackageInstaller>();

    /// <summary>Installs a tool before the run: <c>nuget:?package=…</c>.</summary>
    public static IServiceCollection UseTool(this IServiceCollection services, Uri uri) => services.AddSingleton(new PackageReference(uri.OriginalString));

    /// <summary>Runs in another directory; <c>--working</c> wins over it.</summary>
    public static IServiceCollection UseWorkingDirectory(this IServiceCollection services, DirectoryPath path) => services.AddSingleton(new WorkingDirectory(path));

    /// <summary>Sets a value of Cake's configuration.</summary>
    public static IServiceCollection UseCakeSetting(this IServiceCollection services, string key, string value) => services.AddSingleton(new ConfigurationValue(key, value));

    /// <summary>Where tools are installed.</summary>
    public static IServiceCollection UseToolPath(this IServiceCollection services, DirectoryPath toolPath) => services.UseCakeSetting("paths_tools", toolPath.FullPath);
}
