namespace Lexi.Grains.Runtime.Engine;

/// <summary>Requests that can be used again: per method and thread, bounded.</summary>
public static class RequestPool
{
    private const int Capacity = 32;

    /// <summary>A clean request.</summary>
    /// <typeparam name="TRequest">The request of one method.</typeparam>
    public static TRequest Rent<TRequest>()
        where TRequest : GrainRequest, new()
    {
        var first = Stack<TRequest>.t_first;
        if (first is null) return new TRequest();
        Stack<TRequest>.t_first = first.Next;
        Stack<TRequest>.t_count--;
        first.Next = null;
        return (TRequest)first;
    }

    /// <summary>Takes a request back that nobody will touch again.</summary>
    /// <typeparam name="TRequest">The request of one method.</typeparam>
    public static void Return<TRequest>(TRequest request)
        where TRequest : GrainRequest, new()
    {
        if (Stack<TRequest>.t_count >= Capacity) return;
        request.Next = Stack<TRequest>.t_first;
        Stack<TRequest>.t_first = request;
        Stack<TRequest>.t_count++;
    }

    private static class Stack<TRequest>
    {
        [ThreadStatic]
        public static GrainRequest? t_first;

        [ThreadStatic]
        public static int t_count;
    }
}
