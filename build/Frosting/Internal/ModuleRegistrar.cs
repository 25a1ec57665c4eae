using Cake.Core.Composition;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting.Internal;

/// <summary>Takes what a Cake module registers and adds it to a service collection.</summary>
internal sealed class ModuleRegistrar : ICakeContainerRegistrar
{
    private readonly List<Registration> _registrations = [];

    public ICakeRegistrationBuilder RegisterType(Type type) => Add(new Registration(type, null));

    public ICakeRegistrationBuilder RegisterInstance<TImplementation>(TImplementation instance)
        where TImplementation : class => Add(new Registration(typeof(TImplementation), instance));

    public void AddTo(IServiceCollection services)
    {
        foreach (var registration in _registrations) registration.AddTo(services);
    }

    private Registration Add(Registration registration)
    {
        _registrations.Add(registration);
        return registration;
    }

    private sealed class Registration(Type implementation, object? instance) : ICakeRegistrationBuilder
    {
        private readonly List<Type> _served = [];
        private ServiceLifetime _lifetime = instance is null ? ServiceLifetime.Transient : ServiceLifetime.Singleton;

        public ICakeRegistrationBuilder As(Type type)
        {
            _served.Add(type);
            return this;
        }

        public ICakeRegistrationBuilder AsSelf() => As(implementation);

        public ICakeRegistrationBuilder Singleton()
        {
            _lifetime = ServiceLifetime.Singleton;
            return this;
        }

        public ICakeRegistrationBuilder Transient()
        {
            _lifetime = ServiceLifetime.Transient;
            return this;
        }

        public void AddTo(IServiceCollection services)
        {
            var first = _served.Count == 0 ? implementation : _served[0];
            services.Add(instance is null ? new ServiceDescriptor(first, implementation, _lifetime) : new ServiceDescriptor(first, instance));
            // Further services of a singleton are the same object.
            foreach (var other in _served.Skip(1)) services.Add(new ServiceDescriptor(other, provider => provider.GetRequiredService(first), _lifetime));
        }
    }
}
