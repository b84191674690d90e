// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <type_traits>
#include <utility>
#include <variant>

namespace base {

/// Marks a value as the reason of a failure: `return base::Failure{error};`
template<typename E>
struct Failure
{
    E error;
};
template<typename E>
Failure(E) -> Failure<E>;

/// Either a value or the reason why there is none. Spelled like `std::expected` of C++23, which
/// replaces it the day the toolchain has it. Reading the wrong side is a programming error
/// (std::variant terminates): ask first.
template<typename T, typename E>
class [[nodiscard]] Result
{
public:
    using value_type = T;
    using error_type = E;

    Result(T value)
        : m_content(std::in_place_index<0>, std::move(value))
    {
    }
    template<typename G>
    Result(Failure<G> failure)
        : m_content(std::in_place_index<1>, std::move(failure.error))
    {
    }

    [[nodiscard]] bool has_value() const noexcept { return m_content.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }

    [[nodiscard]] const T &value() const & { return std::get<0>(m_content); }
    [[nodiscard]] T &&value() && { return std::get<0>(std::move(m_content)); }
    [[nodiscard]] const E &error() const & { return std::get<1>(m_content); }
    [[nodiscard]] E &&error() && { return std::get<1>(std::move(m_content)); }

    const T &operator*() const & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    const T *operator->() const { return &value(); }

    template<typename U>
    [[nodiscard]] T value_or(U &&fallback) const
    {
        return has_value() ? value() : static_cast<T>(std::forward<U>(fallback));
    }

    /// Calls `next` with the value; `next` returns another Result with the same error type.
    template<typename F>
    [[nodiscard]] auto and_then(F &&next) const -> std::invoke_result_t<F, const T &>
    {
        if (has_value())
            return std::forward<F>(next)(value());
        return Failure<E>{error()};
    }

    /// Calls `change` with the value and wraps what it returns.
    template<typename F>
    [[nodiscard]] auto transform(F &&change) const -> Result<std::invoke_result_t<F, const T &>, E>
    {
        if (has_value())
            return std::forward<F>(change)(value());
        return Failure<E>{error()};
    }

private:
    std::variant<T, E> m_content;
};

} // namespace base
