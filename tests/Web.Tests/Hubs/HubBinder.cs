using System.Text;
using Microsoft.AspNetCore.SignalR;

namespace Lexi.Web.Tests.Hubs;

/// <summary>A hub of one method.</summary>
internal sealed class HubBinder : IInvocationBinder
{
    public string Target { get; init; } = "method";

    public IReadOnlyList<Type> Types { get; init; } = [];

    public Type GetReturnType(string invocationId) => typeof(int);

    public IReadOnlyList<Type> GetParameterTypes(string methodName) =>
        methodName == Target ? Types : throw new InvalidDataException("There is no such method.");

    public Type GetStreamItemType(string streamId) => Types.Count > 0 ? Types[^1] : typeof(int);

    public string? GetTarget(ReadOnlySpan<byte> utf8Bytes) => Encoding.UTF8.GetString(utf8Bytes);
}
